package dev.an0844.hostile;

import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.wire.Confluent;
import dev.an0844.wire.SchemaHistory;
import dev.an0844.wire.SingleObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Bytes as nobody should send them: sound records, and all that can be done to them. */
final class HostileRecords {

  /** What was done to a record. */
  enum Kind {
    SOUND_BYTES_ANY_VALUES,
    RANDOM_BYTES,
    RANDOM_BODY,
    BITS_FLIPPED,
    TRUNCATED,
    SPLICED,
    ABSURD_LENGTH,
    UNKNOWN_SCHEMA,
    OTHER_SCHEMA,
    DEEP,
    WIDE,
    GIANT_TEXT
  }

  /** Bytes and what was done to them. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Hostile(Kind kind, byte[] bytes) {}

  private static final Kind[] COMMON = {
    Kind.SOUND_BYTES_ANY_VALUES,
    Kind.BITS_FLIPPED,
    Kind.BITS_FLIPPED,
    Kind.TRUNCATED,
    Kind.SPLICED,
    Kind.ABSURD_LENGTH,
    Kind.RANDOM_BYTES,
    Kind.RANDOM_BODY,
    Kind.UNKNOWN_SCHEMA,
    Kind.OTHER_SCHEMA
  };

  /** Lengths and counts of up to exabytes, as Avro writes them; negative ones too. */
  private static final byte[][] ABSURD = {
    {-2, -1, -1, -1, 0x0F},
    {-1, -1, -1, -1, 0x0F},
    {-128, -128, -128, -128, 0x08},
    {-2, -1, -1, -1, -1, -1, -1, -1, -1, 1},
    {-1, -1, -1, -1, -1, -1, -1, -1, -1, 1},
    {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1},
    {-128, -128, -128, 1},
    {-128, -119, 15}
  };

  private static final int POOL = 64;
  private static final int RARE = 50_000;
  private static final int GIANT_BYTES = 10_000_000;
  private static final int HEAD_BYTES = 10;

  private final SplittableRandom random;
  private final HostileEvents events;
  private final List<byte[]> pool = new ArrayList<>();

  HostileRecords(SplittableRandom random) {
    this.random = random;
    this.events = new HostileEvents(random);
    for (int i = 0; i < POOL; i++) {
      pool.add(SingleObject.encode(events.next()));
    }
  }

  Hostile next() {
    int rare = random.nextInt(RARE);
    Kind kind =
        switch (rare) {
          case 0 -> Kind.GIANT_TEXT;
          case 1, 2, 3, 4, 5 -> Kind.DEEP;
          case 6, 7, 8, 9, 10 -> Kind.WIDE;
          default -> COMMON[random.nextInt(COMMON.length)];
        };
    return new Hostile(kind, bytes(kind));
  }

  private byte[] bytes(Kind kind) {
    return switch (kind) {
      case SOUND_BYTES_ANY_VALUES -> sound();
      case RANDOM_BYTES -> random(random.nextInt(200));
      case RANDOM_BODY -> SingleObject.frame(ours(), random(random.nextInt(200)));
      case BITS_FLIPPED -> flipped(one().clone());
      case TRUNCATED -> truncated(one());
      case SPLICED -> spliced(one(), one());
      case ABSURD_LENGTH -> overwritten(one().clone(), ABSURD[random.nextInt(ABSURD.length)]);
      case UNKNOWN_SCHEMA -> unknownSchema();
      case OTHER_SCHEMA -> Confluent.frame(random.nextInt(6), body(one()));
      case DEEP -> Confluent.frame(FakeRegistry.RECURSIVE, deep(random.nextInt(200_000)));
      case WIDE -> wide();
      case GIANT_TEXT -> giant();
    };
  }

  private byte[] sound() {
    byte[] fresh = SingleObject.encode(events.next());
    pool.set(random.nextInt(POOL), fresh);
    return fresh;
  }

  private byte[] unknownSchema() {
    return random.nextBoolean()
        ? SingleObject.frame(random.nextLong(), body(one()))
        : Confluent.frame(100 + random.nextInt(1_000_000), body(one()));
  }

  private byte[] one() {
    return pool.get(random.nextInt(POOL));
  }

  private static byte[] body(byte[] record) {
    return Arrays.copyOfRange(record, HEAD_BYTES, record.length);
  }

  private byte[] flipped(byte[] record) {
    for (int flips = 1 + random.nextInt(6); flips > 0; flips--) {
      record[random.nextInt(record.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return record;
  }

  private byte[] truncated(byte[] record) {
    return Arrays.copyOf(record, random.nextInt(record.length));
  }

  private byte[] spliced(byte[] front, byte[] back) {
    int cut = random.nextInt(front.length);
    int from = random.nextInt(back.length);
    byte[] result = Arrays.copyOf(front, cut + back.length - from);
    System.arraycopy(back, from, result, cut, back.length - from);
    return result;
  }

  private byte[] overwritten(byte[] record, byte[] absurd) {
    int at = HEAD_BYTES + random.nextInt(Math.max(1, record.length - HEAD_BYTES));
    int length = Math.min(absurd.length, record.length - at);
    System.arraycopy(absurd, 0, record, at, length);
    return record;
  }

  /** A record that holds a record that holds a record. */
  private static byte[] deep(int levels) {
    byte[] body = new byte[2 * levels + 2];
    for (int level = 0; level < levels; level++) {
      body[2 * level + 1] = 2;
    }
    return body;
  }

  private byte[] wide() {
    TelemetryEvent event = events.next();
    event.getHost().setTags(List.copyOf(new ArrayList<>(Arrays.asList(many("")))));
    return SingleObject.encode(event);
  }

  private String[] many(String text) {
    String[] texts = new String[1 + random.nextInt(200_000)];
    Arrays.fill(texts, text);
    return texts;
  }

  private byte[] giant() {
    TelemetryEvent event = events.next();
    String text =
        random.nextBoolean() ? "x".repeat(GIANT_BYTES) : "\u202e\u00e9".repeat(GIANT_BYTES / 5);
    switch (random.nextInt(4)) {
      case 0 -> event.setEventId(text);
      case 1 -> event.getHost().setId(text);
      case 2 -> event.setTestId(text);
      default -> event.getHost().setTags(List.of(text));
    }
    return SingleObject.encode(event);
  }

  private byte[] random(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    if (length > 0 && random.nextBoolean()) {
      bytes[0] = random.nextBoolean() ? (byte) 0xC3 : 0;
    }
    return bytes;
  }

  private static long ours() {
    return SchemaHistory.fingerprint(TelemetryEvent.getClassSchema());
  }
}
