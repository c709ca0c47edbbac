/** Opens every part of the page that is folded around an element: what is folded would hide it. */
export const unfold = (element) => {
  for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
};

// A fold to which a link leads is open: a browser opens only those around a target.
const lead = () => {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target && target.matches("details")) target.open = true;
};
window.addEventListener("hashchange", lead);
lead();
