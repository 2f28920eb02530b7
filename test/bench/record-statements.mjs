// Loaded before the product (`node --import`): tells what it sends to PostgreSQL between `record` and `stop`.
import pg from 'pg';

let statements = null;

const send = pg.Client.prototype.query;
pg.Client.prototype.query = function query(...given) {
  const [first, second] = given;
  const text = typeof first === 'string' ? first : first?.text;
  const values = typeof first === 'string' ? second : first?.values;
  if (statements && text)
    statements.push({ text, values: Array.isArray(values) ? values.map((value) => value ?? null) : [] });
  return send.apply(this, given);
};

process.on('message', (order) => {
  if (order === 'record') {
    statements = [];
    process.send('recording');
  }
  if (order === 'stop') {
    process.send(statements);
    statements = null;
  }
});
