package dev.an0844.simulator.publish;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.rules.TelemetryRules;
import dev.an0844.simulator.scenario.Machine;
import dev.an0844.simulator.traffic.Delivery;
import dev.an0844.simulator.traffic.Traffic;
import dev.an0844.simulator.traffic.TrafficSettings;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.wire.HttpSchemaRegistry;
import dev.an0844.wire.RegistrySettings;
import dev.an0844.wire.SchemaHistory;
import dev.an0844.wire.SchemaRegistry;
import dev.an0844.wire.WireDecoder;
import dev.an0844.wire.WireResult;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KafkaValuesTest {

  private static final Machine MACHINE = Machine.of(3, 0, false);

  private LocalRegistry served;
  private SchemaRegistry client;
  private WireDecoder<TelemetryEvent> decoder;

  @BeforeEach
  void serve() throws IOException {
    served = LocalRegistry.start(0);
    client =
        new HttpSchemaRegistry(
            new RegistrySettings(
                List.of(URI.create(served.url())),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ofMinutes(5),
                100,
                null,
                null,
                null));
    decoder = new WireDecoder<>(TelemetryEvent.class, SchemaHistory.packaged(), client);
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    served.close();
  }

  @Test
  void bothFramingsAndBothVersionsReadBackAsTheSameEvents() {
    KafkaValues values = new KafkaValues(Framing.MIXED, 0.3, 9);
    Set<Integer> heads = new HashSet<>();
    for (Delivery delivery : someDeliveries()) {
      byte[] value = requireNonNull(values.of(delivery));
      heads.add(value[0] == 0 ? (int) value[4] : 100);
      assertThat(decoder.decode(value))
          .isEqualTo(new WireResult.Decoded<>(((Delivery.OfEvent) delivery).event()));
    }
    assertThat(heads).containsExactlyInAnyOrder(LocalRegistry.TODAY, LocalRegistry.NEXT, 100);
  }

  @Test
  void singleFramingNeedsNoRegistryUnlessVersionsAreMixed() {
    assertThat(new KafkaValues(Framing.SINGLE, 0, 1).needRegistry()).isFalse();
    assertThat(new KafkaValues(Framing.SINGLE, 0.1, 1).needRegistry()).isTrue();
    assertThat(new KafkaValues(Framing.CONFLUENT, 0, 1).needRegistry()).isTrue();
  }

  @Test
  void noGarbageIsAnEvent() {
    Garbage garbage = new Garbage();
    Set<String> reasons = new HashSet<>();
    for (int seed = 0; seed < 2_000; seed++) {
      WireResult<TelemetryEvent> result = decoder.decode(garbage.forMixedKafka(seed, MACHINE));
      if (result instanceof WireResult.Decoded<TelemetryEvent> decoded) {
        reasons.add(TelemetryRules.check(decoded.record()).orElseThrow().field());
      } else if (result instanceof WireResult.Refused<TelemetryEvent> refused) {
        reasons.add(refused.reason().name());
      }
    }
    assertThat(reasons)
        .contains(
            "UNDECODABLE",
            "UNKNOWN_SCHEMA",
            "UNKNOWN_TYPE",
            "host.id",
            "body.destination_port",
            "body.source_ip",
            "event_time",
            "event_time_earliest");
  }

  @Test
  void registryKnowsTwoSchemasAndNothingElse() throws Exception {
    assertThat(get("/schemas/ids/1").statusCode()).isEqualTo(200);
    assertThat(get("/schemas/ids/2").body()).contains("collector");
    assertThat(get("/schemas/ids/3").statusCode()).isEqualTo(404);
    assertThat(get("/schemas/ids/3").body()).contains("40403");
    assertThat(get("/subjects").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(served.url() + path))
            .timeout(Duration.ofSeconds(20))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static List<Delivery> someDeliveries() {
    List<Delivery> deliveries = new ArrayList<>();
    Traffic.of(TrafficSettings.plain(1, 4, Duration.ofMinutes(10), 2))
        .forEachRemaining(deliveries::add);
    return deliveries;
  }
}
