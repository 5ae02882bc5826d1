package dev.an0844.simulator.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.container.FileRecord;
import dev.an0844.container.TelemetryFileReader;
import dev.an0844.output.DeadLetterReason;
import dev.an0844.simulator.scenario.Machine;
import dev.an0844.simulator.traffic.Delivery;
import dev.an0844.simulator.traffic.Traffic;
import dev.an0844.simulator.traffic.TrafficSettings;
import dev.an0844.telemetry.TelemetryEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelemetryFilesTest {

  private static final Machine MACHINE = Machine.of(0, 0, false);

  @TempDir private Path folder;

  @Test
  void bothVersionsOfTheSchemaReadBackAsTheSameEvents() throws IOException {
    List<TelemetryEvent> written = new ArrayList<>();
    try (TelemetryFiles files = TelemetryFiles.create(folder, 2, 1, 7)) {
      Traffic traffic = Traffic.of(TrafficSettings.plain(1, 4, Duration.ofMinutes(10), 2));
      while (traffic.hasNext()) {
        Delivery.OfEvent delivery = (Delivery.OfEvent) traffic.next();
        files.deliver(delivery);
        written.add(delivery.event());
      }
    }
    List<TelemetryEvent> read = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      records(i).forEach(record -> read.add(((FileRecord.Decoded) record).event()));
    }
    assertThat(records(1)).isNotEmpty();
    assertThat(read).containsExactlyInAnyOrderElementsOf(written);
  }

  @Test
  void eachPieceOfGarbageIsOneBrokenRecordWhateverTheVersion() throws IOException {
    for (int ofNextVersion = 0; ofNextVersion <= 1; ofNextVersion++) {
      try (TelemetryFiles files = TelemetryFiles.create(folder, 1, ofNextVersion, 7)) {
        for (int seed = 0; seed < 500; seed++) {
          files.deliver(new Delivery.OfGarbage(seed, MACHINE, seed));
        }
      }
      Set<DeadLetterReason> reasons = new HashSet<>();
      records(0).forEach(record -> reasons.add(((FileRecord.Broken) record).reason()));
      assertThat(records(0)).hasSize(500);
      assertThat(reasons).contains(DeadLetterReason.UNDECODABLE, DeadLetterReason.INVALID_FIELD);
      assertThat(reasons.contains(DeadLetterReason.UNKNOWN_TYPE)).isEqualTo(ofNextVersion == 1);
    }
  }

  @Test
  void abandonedFilesAreGone() throws IOException {
    TelemetryFiles files = TelemetryFiles.create(folder, 3, 0, 7);
    files.deliver(new Delivery.OfGarbage(0, MACHINE, 1));
    files.abandon();
    assertThat(folder).isEmptyDirectory();
  }

  private List<FileRecord> records(int nth) throws IOException {
    List<FileRecord> records = new ArrayList<>();
    try (TelemetryFileReader reader =
        TelemetryFileReader.open(folder.resolve(TelemetryFiles.name(nth)))) {
      for (FileRecord record = reader.next(); record != null; record = reader.next()) {
        records.add(record);
      }
    }
    return records;
  }
}
