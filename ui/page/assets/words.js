// What the scripts say: the words stand in the page, as data of #sn-words.

export const word = (name) => document.getElementById("sn-words").dataset[name];
