package dev.an0844.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.telemetry.Facility;
import dev.an0844.telemetry.FirewallAction;
import dev.an0844.telemetry.Outcome;
import java.io.IOException;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IngestedTypeTest {

  @ParameterizedTest
  @MethodSource("allKinds")
  void survivesItsSerializer(Ingested original) throws IOException {
    TypeSerializer<Ingested> serializer = serializer(Ingested.class);

    assertThat(roundTrip(serializer, original)).usingRecursiveComparison().isEqualTo(original);
    assertThat(serializer.copy(original)).usingRecursiveComparison().isEqualTo(original);
  }

  static Stream<Ingested> allKinds() {
    return Stream.of(
        Telemetry.attempt(Outcome.REFUSED).readAt(0, "p-0"),
        Telemetry.attempt(Outcome.ESTABLISHED).readAt(0, "p-0").lateBy(12),
        Telemetry.change(Facility.PF, FirewallAction.LOAD_RULES).readAt(0, "p-0"),
        Telemetry.bind("0.0.0.0", null).earliest(-5).readAt(0, "p-0"),
        Telemetry.attempt(Outcome.UNKNOWN).readAt(0, "p-0"),
        Letters.readAt(0, "p-0"));
  }

  @Test
  void stateOfTheEventClockSurvivesItsSerializer() throws IOException {
    SplitClock clock = new SplitClock("topic-1", 12, 13);

    assertThat(roundTrip(serializer(SplitClock.class), clock)).isEqualTo(clock);
  }

  @Test
  void isNoGenericType() {
    assertThat(TypeInformation.of(Ingested.class)).isInstanceOf(PojoTypeInfo.class);
    assertThat(TypeInformation.of(SplitClock.class)).isInstanceOf(PojoTypeInfo.class);
  }

  private static <T> TypeSerializer<T> serializer(Class<T> type) {
    Configuration noKryo = new Configuration();
    noKryo.set(PipelineOptions.GENERIC_TYPES, false);
    return TypeInformation.of(type).createSerializer(new SerializerConfigImpl(noKryo));
  }

  private static <T> T roundTrip(TypeSerializer<T> serializer, T original) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(256);
    serializer.serialize(original, out);
    return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
  }
}
