export const QUESTIONS = 1_000;

/** Questions of seven types in GIFT, by turns; each different from all others. */
export function manyQuestions() {
  return Array.from(
    { length: QUESTIONS },
    (_, place) => `::Question ${place + 1}:: ${TURNS[place % TURNS.length](place)}`,
  ).join('\n\n');
}

const TURNS = [
  (n) =>
    `In meeting ${n} somebody comes late. What do you do? {=Point to the chair#It welcomes.~Wait#Kind, but slow.~%30%Nod#That helps.}`,
  (n) => `What belongs to the opening of meeting ${n}? {~%50%Who you are ~%50%When it ends ~%-50%Your own story}`,
  (n) => `The circle of meeting ${n} is open to everybody. {T#Yes.#It is.}`,
  (n) => `Who does what in meeting ${n}? {=Opens -> Lead =Watches the time -> Co-lead =Listens -> Everyone}`,
  (n) => `How many minutes does the round of meeting ${n} take? {#${10 + (n % 50)}:2}`,
  (n) => `What is the opposite of closed, in meeting ${n}? {=open =%80%not closed#Nearly.}`,
  (n) => `Somebody in meeting ${n} says "I cannot". What do you answer? {=I hear you ~You can ~Never mind ~Try harder}`,
];
