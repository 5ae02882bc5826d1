package dev.an0844.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.an0844.config.SchemaRegistrySettings;
import dev.an0844.config.SourceSettings;
import dev.an0844.config.StartingOffsets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.util.InstantiationUtil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KafkaTelemetrySourceTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void readsWithoutEndAndTravelsToTheCluster(StartingOffsets start) throws Exception {
    KafkaSource<Ingested> source = source(start, null);

    assertThat(source.getBoundedness()).isEqualTo(Boundedness.CONTINUOUS_UNBOUNDED);
    assertThat(InstantiationUtil.clone(source).getProducedType())
        .isEqualTo(source.getProducedType());
  }

  @Test
  void takesFurtherSettingsFromAFile() throws IOException {
    Path file = folder.resolve("consumer.properties");
    Files.writeString(file, "max.poll.records=17\n", StandardCharsets.UTF_8);

    assertThat(source(StartingOffsets.EARLIEST, file.toString())).isNotNull();
  }

  @Test
  void saysWhichOptionNamedAFileThatIsNotThere() {
    assertThatThrownBy(() -> source(StartingOffsets.EARLIEST, "/not/there.properties"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("source.kafka.properties-file is /not/there.properties");
  }

  @Test
  void showsNothingOfABrokenFile() throws IOException {
    Path file = folder.resolve("consumer.properties");
    Files.writeString(file, "password=hunter2\\uZZZZ\n", StandardCharsets.UTF_8);

    assertThatThrownBy(() -> source(StartingOffsets.EARLIEST, file.toString()))
        .hasNoCause()
        .hasMessageNotContaining("hunter2");
  }

  private static KafkaSource<Ingested> source(StartingOffsets start, @Nullable String file) {
    return KafkaTelemetrySource.of(
        new SourceSettings.Kafka("localhost:1", "telemetry", "group", start, 60_000, file),
        new SchemaRegistrySettings(
            List.of(),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            10,
            null,
            null,
            null),
        Telemetry.SETTINGS,
        WallClock.SYSTEM);
  }
}
