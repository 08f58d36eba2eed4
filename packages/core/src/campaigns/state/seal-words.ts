// Short, plain, told apart by ear; 128 of each. The order is part of every seal's word: never change it.
const FIRST =
  "amber apple apricot arbour ash aspen autumn azure balsam bamboo barley basil beech birch bramble brass bronze brook cedar cherry chestnut clover cobalt copper coral cotton cypress daisy damson dawn dew dune dusk ebony elder elm ember fallow fennel fern fig flax flint frost garnet ginger glacier golden granite grove harbour harvest hawthorn hazel heather hemlock hickory hollow honey indigo iris ivory ivy jade jasmine juniper kelp lagoon larch laurel lavender lemon lichen lilac lime linden lotus lunar mallow maple marble marigold meadow mint misty moss myrtle nectar nettle nutmeg oaken ochre olive onyx opal orchard osier pebble pepper pewter pine plum poplar poppy prairie quartz quince rowan ruby russet saffron sage scarlet sepia silver sorrel spruce summer teal thistle thyme tulip umber velvet violet walnut willow winter".split(
    " ",
  );
const SECOND =
  "anchor anvil arch arrow axle badge banner barge barrel basket beacon bell bench boat bobbin bolt bonnet bottle bracket bridge broom bucket buckle button cabin candle canvas carriage castle chain chapel chisel cloak clock comb compass cradle crate crown cupola curtain cushion dial door drum easel engine fence ferry fiddle flag flute forge fork fountain gable garland gate globe glove hammer hamper harp hatch helmet hinge hook horn jacket jar kettle key kite ladder lantern latch ledger lever locket loom mantle mast medal mill mirror mortar needle oar organ oven paddle page pail parcel pencil pendulum piano pillar pitcher plough pulley quill quilt raft ribbon rudder saddle sail satchel scale shutter sickle sleigh spade spindle spool stamp steeple table teapot tile torch tower trumpet tunnel wagon whistle window".split(
    " ",
  );

/** The word-code of a seal, such as cedar-lantern-41: for people to compare at a glance, never for the machine to trust. */
export function sealWord(seal: Uint8Array): string {
  const [a = 0, b = 0, c = 0] = seal;
  return `${FIRST[a % FIRST.length]}-${SECOND[b % SECOND.length]}-${String(c % 100).padStart(2, "0")}`;
}

/** How many words there are at each place, for the test that holds the lists. */
export const SEAL_WORD_COUNTS = [new Set(FIRST).size, new Set(SECOND).size] as const;
