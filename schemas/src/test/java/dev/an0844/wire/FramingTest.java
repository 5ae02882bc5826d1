package dev.an0844.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.telemetry.TelemetryEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FramingTest {

  @Test
  void writesTheSingleObjectEncodingByteForByteAsAvroDoes() throws IOException {
    for (TelemetryEvent event : Telemetry.oneOfEach()) {
      ByteBuffer avros = TelemetryEvent.getEncoder().encode(event);

      assertThat(ByteBuffer.wrap(SingleObject.encode(event))).isEqualTo(avros);
    }
  }

  @Test
  void writesTheConfluentFramingWithTheIdInBigEndianOrder() {
    byte[] value = Confluent.encode(0x01020304, Telemetry.bind());

    assertThat(value).startsWith(0, 1, 2, 3, 4);
  }

  @Test
  void bothFramingsHoldTheSameBody() {
    byte[] single = SingleObject.encode(Telemetry.bind());
    byte[] confluent = Confluent.encode(9, Telemetry.bind());
    byte[] body = Arrays.copyOfRange(single, SingleObject.HEAD_LENGTH, single.length);

    assertThat(Arrays.copyOfRange(confluent, Confluent.HEAD_LENGTH, confluent.length))
        .isEqualTo(body);
    assertThat(Confluent.frame(9, body)).isEqualTo(confluent);
    assertThat(SingleObject.frame(SchemaHistory.fingerprint(TelemetryEvent.SCHEMA$), body))
        .isEqualTo(single);
  }
}
