/** Opens every part of the page that is folded around an element: what is folded would hide it. */
export const unfold = (element) => {
  for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
};
