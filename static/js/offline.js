/** A card that says that the network is gone, for as long as it is. */

const card = document.getElementById("offline");
const show = () => (card.hidden = navigator.onLine);

addEventListener("online", show);
addEventListener("offline", show);
show();
