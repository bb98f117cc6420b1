// Drives the documents stand-in with MongoDB's own driver. Argument: the connection string. Prints "passed", or fails with the difference.
import assert from 'node:assert/strict';
import { MongoClient } from 'mongodb';

const client = new MongoClient(process.argv[2], { serverSelectionTimeoutMS: 5000 });
try {
  await client.connect();
  const db = client.db('node');
  await db.dropDatabase();
  const people = db.collection('people');

  await people.createIndexes([{ key: { name: 1 }, unique: true }, { key: { age: -1, city: 1 } }, { key: { tags: 1 }, sparse: true }]);
  await people.insertMany(Array.from({ length: 250 }, (_, i) => ({ _id: i, name: `p${i}`, age: i % 50, city: `c${i % 5}`, tags: [`t${i % 3}`], nested: { n: i } })));
  assert.equal(await people.countDocuments({ age: { $gte: 40 } }), 50);
  assert.equal(await people.estimatedDocumentCount(), 250);
  assert.deepEqual(await people.find({ age: 3 }, { projection: { _id: 1 } }).sort({ city: 1, _id: -1 }).map((p) => p._id).toArray(), [203, 153, 103, 53, 3]);
  assert.equal((await people.find({}).batchSize(17).toArray()).length, 250);
  assert.deepEqual(await people.distinct('city'), ['c0', 'c1', 'c2', 'c3', 'c4']);
  await assert.rejects(people.insertOne({ name: 'p1' }), (error) => error.code === 11000 && error.keyValue.name === 'p1');

  const bulk = await people.bulkWrite([
    { updateOne: { filter: { _id: 1 }, update: { $set: { age: 99 }, $push: { tags: { $each: ['x', 'y'], $slice: -2 } } } } },
    { updateMany: { filter: { city: 'c2' }, update: { $inc: { 'nested.n': 1000 } } } },
    { replaceOne: { filter: { _id: 2 }, replacement: { name: 'two' } } },
    { deleteOne: { filter: { _id: 3 } } },
    { updateOne: { filter: { _id: 'new' }, update: { $setOnInsert: { name: 'new' } }, upsert: true } },
  ]);
  assert.deepEqual([bulk.modifiedCount, bulk.deletedCount, bulk.upsertedIds[4]], [52, 1, 'new']);
  assert.deepEqual((await people.findOne({ _id: 1 })).tags, ['x', 'y']);
  assert.deepEqual(await people.findOneAndUpdate({ _id: 2 }, { $set: { v: 1 } }, { returnDocument: 'after' }), { _id: 2, name: 'two', v: 1 });

  const grouped = await people.aggregate([
    { $match: { city: { $in: ['c0', 'c1'] } } }, { $group: { _id: '$city', n: { $sum: 1 }, oldest: { $max: '$age' } } }, { $sort: { _id: 1 } },
  ]).toArray();
  assert.deepEqual(grouped, [{ _id: 'c0', n: 50, oldest: 45 }, { _id: 'c1', n: 50, oldest: 99 }]);
  const plan = await people.find({ name: 'p9' }).explain('queryPlanner');
  assert.equal(plan.queryPlanner.winningPlan.inputStage.indexName, 'name_1');

  await client.withSession((session) => session.withTransaction(async () => {
    await people.updateOne({ _id: 10 }, { $inc: { age: 1 } }, { session });
    await people.insertOne({ _id: 'tx', name: 'tx' }, { session });
  }));
  assert.equal((await people.findOne({ _id: 'tx' })).name, 'tx');

  const session = client.startSession();
  session.startTransaction();
  await people.deleteMany({}, { session });
  assert.equal((await people.find({}, { session }).toArray()).length, 0);
  await session.abortTransaction();
  await session.endSession();
  assert.equal(await people.countDocuments({}), 251);

  const large = 'z'.repeat(15 * 1024 * 1024);
  await people.insertOne({ _id: 'large', name: 'large', large });
  assert.equal((await people.findOne({ _id: 'large' })).large.length, large.length);
  await people.insertMany(Array.from({ length: 5000 }, (_, i) => ({ name: `many${i}` })), { ordered: false });
  assert.deepEqual((await db.listCollections().toArray()).map((c) => c.name), ['people']);
  assert.equal((await people.indexes()).length, 4);
  await assert.rejects(db.command({ collStats: 'people' }), (error) => error.code === 59);
  console.log('passed');
} finally {
  await client.close();
}
