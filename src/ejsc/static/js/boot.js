var o=document.documentElement;o.classList.add("js");for(let t of["theme","density","text","rail"])try{let e=localStorage.getItem(`look:${t}`);e&&(o.dataset[t]=e)}catch{break}
