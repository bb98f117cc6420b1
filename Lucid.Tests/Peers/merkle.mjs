// docs/vectors/merkle.json from the definitions in its README alone, with another BLAKE3. The file is the only argument; the answer is how
// many vectors were checked. The roots and paths are computed, not verified: that they are the same is more.
import { readFileSync } from 'node:fs';
import assert from 'node:assert/strict';
import { blake3 } from '@noble/hashes/blake3';

const vectors = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const hash = (...parts) => Buffer.from(blake3(Buffer.concat(parts.map(part => Buffer.from(part))))).toString('hex');
const bytes = hex => Buffer.from(hex, 'hex');
const leafHash = data => hash([0], bytes(data));
const nodeHash = (left, right) => hash([1], bytes(left), bytes(right));
const split = size => 2 ** Math.ceil(Math.log2(size) - 1);
const halves = leaves => [leaves.slice(0, split(leaves.length)), leaves.slice(split(leaves.length))];

function root(leaves) {
  if (leaves.length < 2) return leaves[0] ?? hash();
  return nodeHash(...halves(leaves).map(root));
}

function inclusion(index, leaves) {
  if (leaves.length === 1) return [];
  const [left, right] = halves(leaves);
  return index < left.length ? [...inclusion(index, left), root(right)] : [...inclusion(index - left.length, right), root(left)];
}

function consistency(oldSize, leaves, whole = true) {
  if (oldSize === 0) return [];
  if (oldSize === leaves.length) return whole ? [] : [root(leaves)];
  const [left, right] = halves(leaves);
  return oldSize <= left.length
    ? [...consistency(oldSize, left, whole), root(right)]
    : [...consistency(oldSize - left.length, right, false), root(left)];
}

let checked = 0;
const check = (actual, expected) => {
  assert.deepEqual(actual, expected);
  checked++;
};
vectors.leaves.forEach((data, i) => check(leafHash(data), vectors.leafHashes[i]));
for (const tree of vectors.trees) {
  const leaves = vectors.leafHashes.slice(0, tree.size);
  check(root(leaves), tree.root);
  for (const { index, path } of tree.inclusions) check(inclusion(index, leaves), path);
  for (const { oldSize, path } of tree.consistencies) check(consistency(oldSize, leaves), path);
}
console.log(`${checked} checked`);
