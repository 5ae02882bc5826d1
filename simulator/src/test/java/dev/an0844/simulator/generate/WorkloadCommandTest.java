package dev.an0844.simulator.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.simulator.CommandRun;
import dev.an0844.simulator.workload.Workload;
import dev.an0844.simulator.workload.Workloads;
import dev.an0844.telemetry.TelemetryEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.specific.SpecificDatumReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadCommandTest {

  private static final Workload MANY_HOSTS = Workloads.named("many-hosts").orElseThrow();
  private static final double SCALE = 0.001;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("telemetry.avro");
  }

  @Test
  void writesTheEventsOfTheWorkloadAndTellsWhatIsInThem() throws IOException {
    CommandRun run = workload("--seed", "7", "--scale", "0.001", "--output", file.toString());

    List<TelemetryEvent> events = new ArrayList<>();
    MANY_HOSTS.events(7, SCALE).forEachRemaining(events::add);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(read()).isEqualTo(events);
    assertThat(run.out().lines())
        .containsExactly(
            "events     1,000 in " + file, "expected   1 alerts and suppressed together");
  }

  @Test
  void givesTheSameBytesForTheSameSeed() throws IOException {
    workload("--scale", "0.001", "--output", file.toString());
    byte[] first = Files.readAllBytes(file);

    workload("--scale", "0.001", "--output", file.toString());

    assertThat(Files.readAllBytes(file)).isEqualTo(first);
  }

  @Test
  void listsEveryWorkloadWithWhatHappensInIt() {
    CommandRun run = CommandRun.of(new WorkloadCommand(), "--list");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines()).hasSameSizeAs(Workloads.all());
    for (Workload workload : Workloads.all()) {
      assertThat(run.out()).contains(workload.name() + " ", workload.description());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "--name none --output x.avro; --name none is no workload; --list shows them",
        "--name flood; --output is missing: give the file to write flood to",
        "--name flood --output x.avro --scale 0; --scale is 0.0, it must be above 0 and at most 100",
        "--name flood --list; mutually exclusive",
      })
  void refusesBadUsageAndSaysWhatToDo(String arguments, String complaint) {
    CommandRun run = CommandRun.of(new WorkloadCommand(), arguments.split(" ", -1));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(complaint);
  }

  @Test
  void saysWhatTheFileSystemRefusedAndLeavesNothingBehind() throws IOException {
    Path missing = folder.resolve("missing");

    CommandRun run = workload("--scale", "0.001", "--output", missing.resolve("x.avro").toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("could not write " + missing, "there is no such file or folder");
    assertThat(folder).isEmptyDirectory();
  }

  private static CommandRun workload(String... arguments) {
    List<String> all = new ArrayList<>(List.of("--name", MANY_HOSTS.name()));
    all.addAll(List.of(arguments));
    return CommandRun.of(new WorkloadCommand(), all.toArray(new String[0]));
  }

  private List<TelemetryEvent> read() throws IOException {
    List<TelemetryEvent> events = new ArrayList<>();
    try (DataFileReader<TelemetryEvent> reader =
        new DataFileReader<>(file.toFile(), new SpecificDatumReader<>(TelemetryEvent.class))) {
      reader.forEach(events::add);
    }
    return events;
  }
}
