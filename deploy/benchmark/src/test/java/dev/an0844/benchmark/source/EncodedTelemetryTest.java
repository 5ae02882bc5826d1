package dev.an0844.benchmark.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.benchmark.agreement.Knocks;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.wire.SingleObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncodedTelemetryTest {

  /** More than one chunk of 4 MiB. */
  private static final Knocks MANY = new Knocks(5, 16_000, 3, 1);

  @Test
  void givesEveryEventBackInOrderWithItsTime() {
    EncodedPartition.Cursor cursor =
        EncodedTelemetry.of(MANY.iterator(), 1).partitions().get(0).cursor(0);

    Iterator<TelemetryEvent> expected = MANY.iterator();
    long position = 0;
    while (cursor.advance()) {
      TelemetryEvent event = expected.next();
      assertThat(cursor.value()).isEqualTo(SingleObject.encode(event));
      assertThat(cursor.time()).isEqualTo(event.getEventTime().toEpochMilli());
      assertThat(cursor.position()).isEqualTo(position++);
    }
    assertThat(expected.hasNext()).isFalse();
  }

  @Test
  void keepsAHostInOnePartitionAndLosesNothing() {
    EncodedTelemetry telemetry = EncodedTelemetry.of(new Knocks(50, 200, 3, 1).iterator(), 3);

    assertThat(telemetry.partitions()).hasSize(3).allMatch(partition -> partition.events() > 0);
    assertThat(telemetry.events()).isEqualTo(1_000);
  }

  @Test
  void goesOnWhereItWasLeft() {
    EncodedPartition partition = EncodedTelemetry.of(MANY.iterator(), 1).partitions().get(0);
    EncodedPartition.Cursor whole = partition.cursor(0);
    for (int i = 0; i <= 70_000; i++) {
      whole.advance();
    }
    EncodedPartition.Cursor rest = partition.cursor(70_000);

    assertThat(rest.advance()).isTrue();
    assertThat(rest.position()).isEqualTo(70_000);
    assertThat(rest.value()).isEqualTo(whole.value());
  }

  @Test
  void splitsSurviveBeingWritten() throws IOException {
    List<MemorySplit> splits = new ArrayList<>();
    splits.add(new MemorySplit(0, 5));
    splits.add(new MemorySplit(3, 1L << 40));
    MemorySplits.Many many = new MemorySplits.Many();

    assertThat(many.deserialize(1, many.serialize(splits))).isEqualTo(splits);
  }
}
