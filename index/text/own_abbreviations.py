"""Abbreviations that Punkt's tables lack, by language, in lower case.

Punkt learned from one newspaper a language, so titles, addresses and references that it seldom
printed are missing: these are the customary ones of the languages' dictionaries. Where Punkt learned
no openers of sentences (Russian), the commonest function words stand in.
"""

# ruff: noqa: RUF001 (letters that look alike are what this is about)


def _words(**lists: str) -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in lists.items()}


OWN_ABBREVIATIONS = _words(
    cs="""atd apod aj mj např tj tzv tzn resp popř příp č čl čís odst písm str s sv roč hod min tel
    ul nám tř mil mld tis ing mgr bc mudr judr phdr rndr paedr doc prof dr csc p pí sl gen kpt plk""",
    da="""adv afd bd bl.a ca cand d d.v.s dir dr eks ekskl el f f.eks fa fhv fig fr frk fru gl gnsn hhv
    hr inkl jf jfr kap kgl kl kr kt lb lic mag maks mdl mht mia min mio mr nr obs osv overs p.t pga pkt
    pl prof red ref s sek skt smst stk str t tlf vedr vol årg""",
    de="""abb abs abt allg anm art aufl ausg bd bes betr bf bzgl bzw ca co dgl dipl dr ebd eigtl einschl
    entspr evtl exkl fa ff fr frl geb gem gest ggf gr hl hr hrn hrsg inkl insb inst jh jhd kap lfd lt
    max mind mio mrd mwst n.chr nr o.ä od phil pl priv prof rd s sog st stellv str tel tgl u usw
    v v.chr vgl vors wg z zit zt zz zzgl ztr""",
    el="""αγ άρθρ αρ αριθ βλ γεν γραμμ δηλ δισ δις δρ εκ εκατ ελλ κ κα κας καθ κεφ κκ κλπ κ.λπ κ.ά κτλ
    κυρ λ.χ μ.μ μ.χ ντρ οδ παρ περ π.μ π.χ π.χ σ σελ σημ στρ συν τ τηλ τόμ τρισ υπ χιλ χλμ""",
    es="""adj admón art arts apdo aprox av avda cap cap cía col c/ d dª depto dr dra dres dto ed ee ej etc
    excmo fig gob gral hnos ilmo ing izq kg lic ltda máx mín mons n.º núm nums ntra p pág págs pdte pl
    pp prof profa prov pte rte s sr sra sras sres srta sta sto tel tte ud uds uu v vd vda vol""",
    et="""a al apr art dets dr e esim jaan jj jm jms jne jt jun juul k.a kl kpt kr lg lk lp märts mag
    mld mln milj mr mrs näit nn nov nr nt nv ob okt p pr prl prof pms ps r reg sc sept sh s.o s.t st str
    tel tk tlk tn toim tv tän u ukj v va vt vv õp hr""",
    fi="""alk ap arv ao dipl dos eaa ed em ent eo er esim evp fil fp fr ha hra huom hum ilm ins jatk jr
    joht jms jne jst kand kapt kk kl ko kpl kr ks kts l lah lis lk lpk ltn maj maist milj mm mrd muk
    n nk nro ns ny nyk os p par per pj pn prof puh puht pvm r rva s sd seur so sr st synt säv t tm toim
    tri ts tsto tv ups us v va vas vrt vs vt vast yht yl ylik ym ymp yms yo""",
    fr="""a.m adj adm apr arr art av ave bd bibl boul c.-à-d ch chap chev cie coll dép dept dir dr ed éd
    env ex fasc fg fig gén hab hôp inf intr j.-c l.-col lt m max me mgr min mlle mlles mm mme mmes ms
    mt n nº nb obs op p p.-s par paragr pl pp préf prof r.-v rem resp s.-lt sq st ste subst sup suppl
    sv t tél trad v vol vs zool""",
    it="""a.c a.d all amm arch art artt avv ca cap capp cav cf cfr cl co col comm cons d d.c dip dir
    dott dott.ssa dr ecc ed ediz eg egr es f.lli fig geom gen giov gr ill ing l lett lgs lit max mil min
    miliardi mln mlrd mons n nn nr on onn op p pag pagg par pp prof prof.ssa prov rag rev s seg segg
    sec sen sez sig sig.na sig.ra sigg spett ss st succ sup tel ten tit trad v vd vers vol voll vs""",
    ml="""ഡോ പ്രൊ പ്രൊഫ ശ്രീ ശ്രീമതി മി മിസ് അഡ്വ റവ ഫാ ഫാദർ സി കെ എം എ ബി ഡി ഇ എഫ് ജി എച്ച് ഐ ജെ എൽ എൻ
    ഒ പി ക്യു ആർ എസ് ടി യു വി ഡബ്ല്യു എക്സ് വൈ രൂ നം""",
    nl="""a.d afd afz al alg alt art aug bijv blz br bv ca dhr dr dra drs ds dir dl d.w.z e.d e.v enz etc
    evt excl fa febr fig gebr gem gen get h hfst hr ing incl inl ir jan jhr jl jr jkvr kap kath kol lt luit
    max mej mevr min mln mld mr mw nl n.a.v nr nrs o.a okt p pag par pct plm plv prof pt r.k red resp
    s.v.p sept sr st str t.a.v tel t.o.v verg vgl vh vnl vol voorz w.o z.g.n zgn""",
    no="""adm adr adv afd alm amr ang art avd bd bl.a ca dir dr d.y d.e dvs e.l eks ekskl el etc ev f f.eks fa
    fhv fig fr frk gl hhv hr inkl innb jf jfr jr kap kgl kl kr kst lic lok lt maks mht mill mrd mva m.fl
    mnd nr nåv o.l off osv p.g.a pga pkt pr prof red ref res s sek sen sml st stk str tlf tom utg vedr vol årg""",
    pl="""al art bp bł bm cdn cz dł doc dot dr dyr dz ew fig gen godz gr hab hr im inż itd itp itp jr k kard kpt
    ks kw lek lic lit m m.in maks mec mgr mies mies min mjr mld mln mkw n.e nb np nr nt o obr ob ok oo
    os p pl pkt płk pn por pos pow poz pp ppłk prof przyp pt r red rm ros rtm ryc rys rz s s sek śp sp st str
    sw św szer śr św tab tel tj tłum tow tys tzn tzw ub ul ur ust w wg wlk woj ww wyd wym z zam zb
    zł zob zm""",
    pt="""a.c adm adv al apart aprox art arts av cap caps cel cf cia col com cód comend d dep depto d.c dr dra
    drs ed eng engª est etc ex excia exma exmo fig gab gen hab i.e ilmo inf jr km l lda lic ltd ltda lgo
    maj máx mín mons n nº nro n.º obs op p pág págs pç pe pl pp pres prof profa profª prov r rep
    res rev s sec séc sécs sen sr sra sras srs srta sto sta tel ten trad trav v.g vol vols""",
    ru="""акад адм арх асс б бул бывш в вв вел верх внутр вост вып г гг ген гл гос гр гражд губ д деп див дир до
    доб доц др ед ж жен заб зав зам зап изд им инд инж искл исп испр кап кв кг км кол комн корп
    коп куб л лат лит м макс мин млн млрд мн моск муж н наб назв напр нар нач нем нес о обл обл
    общ оз ок оп орг осн отд п пер пл полк пом пос пр предс прибл прил прим пров проф р ред реж рис род руб
    русск с сант сб сев сек сент след см собр совм сокр соч ср ст стр т тел тов тт тыс у ул уст
    ф фев хр ц ч чел черт чл шт экз эл юж янв""",
    sl="""angl arh čl d.d d.o.o dipl dir doc dr ga gdč gen gl g inž idr itd itn ipd itp izd izr jur kand
    kap kn l m mag max mdr med mio mlad min mrd n n.pr nad npr nr o obr obč odst op oz p pl podpr pogl pol
    pon poročn poz pr predm pribl prim prof r red ref roj s sev sl slov soc spec sp spl sr st stol
    str št sv t t.i tel tip tis tj tov tr tv ul univ ur v var vas višj vod vol vzh zah zv žel""",
    sv="""adj adv alt ang anm apr art aug avd bl.a bil bl c:a ca cirk civ d.v.s dec dir doc dr ds dvs e.d e.kr
    ev ex exkl f f.d f.kr f.ö febr fig fil fr fr.o.m frk följ gm gnm hr inkl iof jan jfr jr jur kand kap kl
    kr kungl lic lib m m.a.o m.fl m.m mag max md med milj min mkt mom mot mrd nov nr näml o o.d obs okt
    omkr osv p p.g.a pers pga prof prop red ref resp s s.k sek sen sept sid skr sr st stf str särsk t
    t.ex t.o.m tel tekn tf tfn tills tim tr trpl u.a uppl utg v vard vd vol ä äv övers överste""",
    tr="""a.ş alb alm apt arş ar as av b bçvş bk bkz blv böl bşk bul bulv c cad ç dan der dr doç dz dzl ecz
    ed ens f fak fr gön gen gnkur h hz haz hst i.ö i.s ing kim kor krş km kütüph ltd mah md mim müh
    müt no nr nu onb ord org opr ort osm öğr örn par pl prof s sa sn sok st şb şti tar tbp teğm tel telg
    tgm tl top tug tuğg tüm üni uzm üstğm vb vd vs yard yarb yay yb yd yrd yrb yüz yy yzb yakl zf""",
)

OWN_OPENERS = _words(
    ru="""а без было в во вот впрочем всё все вчера где да даже для до его ее её если за завтра здесь и из
    или их к как какой когда который кроме кто между многие может мы на наш не некоторые несколько
    нет но о об однако он она они оно от по поэтому после потом при сегодня сейчас со тем теперь
    то тогда только там так также такой три ты у уже чем через что чтобы эта эти это этот я""",
)

# After these a name follows, in whichever language: only a function word speaks against it.
BEFORE_NAMES = frozenset(
    """adv akad av avv bc cad d dhr doc doç dot dott dr drs engª eng ga gen gral hl hr ing ir jhr kan kap kapt
    kpt ks mag mah maj md mevr mgr mr mudr mw nám on phdr pl pr prof profa sen sig sok sr sra srta st
    sta ste sto sv św tgm tri ul акад г гр д др инж им кап пл проф св ст ул доц ген δρ κ κα κας κκ οδ
    καθ στρ ντρ αγ ഡോ പ്രൊഫ ശ്രീ""".split()
)
