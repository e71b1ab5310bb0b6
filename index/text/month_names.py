"""The months in other languages than English, in the forms dates have them: full, abbreviated, inflected.

The names are those of Unicode CLDR (calendars, gregorian, months) for Arabic, Catalan, Czech, Danish, Dutch,
Estonian, Finnish, French, German, Greek, Hebrew, Hindi, Hungarian, Italian, Malayalam, Norwegian, Persian,
Polish, Portuguese, Romanian, Russian, Slovene, Spanish, Swedish, Turkish and Ukrainian; without those that
name one month here and another there. The genitives of Slovene, which CLDR lacks, are ours.
"""

# ruff: noqa: RUF001 (letters that look alike are what this is about)

_NAMES = {
    1: """ledna leden led januar ιανουαρίου ιανουάριοσ ιαν enero ene jaanuar jaan tammikuuta tammikuu
    tammi janvier janv gennaio gen januari stycznia styczeń sty janeiro января январь янв
    ocak oca січня січень січ ianuarie ian január gener يناير ינואר ינו׳ जनवरी जन॰ ژانویهٔ
    ژانویه ജനുവരി ജനു januarja""",
    2: """února únor úno februar φεβρουαρίου φεβρουάριοσ φεβ febrero veebruar veebr helmikuuta
    helmikuu helmi février févr febbraio februari lutego luty lut fevereiro fev февраля
    февраль февр şubat şub лютого лютий лют februarie február febr febrer فبراير פברואר פבר׳
    फ़रवरी फ़र॰ فوریهٔ فوریه ഫെബ്രുവരി ഫെബ്രു februarja""",
    3: """března březen bře marts märz mär μαρτίου μάρτιοσ μαρ μάρ marzo märts maaliskuuta maaliskuu
    maalis mars maart mrt marca marzec março марта март мар marec mart березня березень бер
    martie március márc març مارس מרץ मार्च മാർച്ച് മാർ""",
    4: """dubna duben dub απριλίου απρίλιοσ απρ abril abr aprill huhtikuuta huhtikuu huhti avril avr
    aprile kwietnia kwiecień kwi апреля апрель апр nisan nis квітня квітень квіт aprilie
    április ápr d’abril d’abr أبريل אפריל אפר׳ अप्रैल آوریل ഏപ്രിൽ ഏപ്രി aprila""",
    5: """května květen kvě maj mai μαΐου μάιοσ μαΐ μάι mayo toukokuuta toukokuu touko maggio mag
    mei maja maio мая май mayıs травня травень трав május máj maig مايو מאי مهٔ മേയ്""",
    6: """června červen čvn juni ιουνίου ιούνιοσ ιουν ιούν junio juuni kesäkuuta kesäkuu kesä juin
    giugno giu czerwca czerwiec cze junho июня июнь июн junij haziran haz червня червень
    черв iunie iun június jún juny يونيو יוני जून ژوئن ജൂൺ junija""",
    7: """července červenec čvc juli ιουλίου ιούλιοσ ιουλ ιούλ julio juuli heinäkuuta heinäkuu heinä
    juillet juil luglio lug lipca lipiec lip julho июля июль июл julij temmuz tem липня
    липень лип iulie iul július júl juliol يوليو יולי जुलाई जुल॰ ژوئیهٔ ژوئیه ജൂലൈ julija""",
    8: """srpna srpen srp αυγούστου αύγουστοσ αυγ αύγ agosto ago elokuuta elokuu elo août augustus
    sierpnia sierpień sie августа август авг avgust avg augusti ağustos ağu серпня серпень
    серп augusztus d’agost agost d’ag أغسطس אוגוסט אוג׳ अगस्त अग॰ اوت ഓഗസ്റ്റ് avgusta""",
    9: """září zář σεπτεμβρίου σεπτέμβριοσ σεπ septiembre syyskuuta syyskuu syys septembre settembre
    set września wrzesień wrz setembro сентября сентябрь сент eylül eyl вересня вересень вер
    septembrie szeptember szept setembre سبتمبر ספטמבר ספט׳ सितंबर सित॰ سپتامبر സെപ്റ്റംബർ
    സെപ്റ്റം septembra""",
    10: """října říjen říj oktober okt οκτωβρίου οκτώβριοσ οκτ octubre oktoober lokakuuta lokakuu loka
    octobre ottobre ott października październik paź outubro out октября октябрь окт ekim
    eki жовтня жовтень жовт octombrie október d’octubre d’oct أكتوبر אוקטובר אוק׳ अक्टूबर
    अक्टू॰ اکتبر ഒക്‌ടോബർ ഒക്ടോ oktobra""",
    11: """listopadu listopad lis νοεμβρίου νοέμβριοσ νοε νοέ noviembre marraskuuta marraskuu marras
    novembre listopada novembro ноября ноябрь нояб kasım kas листопада листопад лист
    noiembrie نوفمبر נובמבר נוב׳ नवंबर नव॰ نوامبر നവംബർ നവം novembra""",
    12: """prosince prosinec pro dezember dez δεκεμβρίου δεκέμβριοσ δεκ diciembre dic detsember dets
    joulukuuta joulukuu joulu décembre déc dicembre desember des grudnia grudzień gru
    dezembro декабря декабрь дек aralık ara грудня грудень груд decembrie desembre ديسمبر
    דצמבר דצמ׳ दिसंबर दिस॰ دسامبر ഡിസംബർ ഡിസം decembra""",
}
MONTHS = {name: month for month, names in _NAMES.items() for name in names.split()}
