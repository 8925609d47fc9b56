// On a wide window each note stands at the line of its mark, or below the note before it, and notes that are longer
// than their paragraph reach down beside the next ones that have none. Nothing else.
(() => {
  const wide = matchMedia("(min-width: 67rem)");
  const box = (element) => element.getBoundingClientRect();
  const place = () => {
    const leaves = [...document.querySelectorAll(".noted")];
    for (const note of document.querySelectorAll(".notes, .notes > *")) note.style.margin = "";
    if (!wide.matches) return;
    for (const note of document.querySelectorAll(".notes > [data-mark]")) {
      const mark = document.getElementById(note.dataset.mark);
      const gap = mark ? box(mark).top - box(note).top : 0;
      if (gap > 4) note.style.marginTop = `${gap}px`;
    }
    leaves.forEach((leaf, number) => {
      const next = leaves[number + 1];
      const notes = leaf.lastElementChild;
      const over = box(notes).bottom - box(leaf.firstElementChild).bottom;
      const free = next ? box(next).top - box(leaf).bottom - 24 : 0;
      if (over > 0 && free > 0) notes.style.marginBottom = `${-Math.min(over, free)}px`;
    });
  };
  addEventListener("resize", place);
  addEventListener("load", place);
  place();
})();
