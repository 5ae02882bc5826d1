package dev.an0844.cluster.fault;

import java.io.IOException;
import java.time.Duration;

/** The topic of alerts takes no record for a while. */
final class RefuseAlerts implements Fault {

  private static final Duration REFUSED = Duration.ofSeconds(20);
  private static final Duration REFUSED_QUICK = Duration.ofSeconds(10);

  /** Bytes: less than any alert, but more than a transaction's marker, which ends what is open. */
  private static final int NO_ALERT_FITS = 200;

  @Override
  public String name() {
    return "sink-refuses";
  }

  @Override
  public String description() {
    return "the topic of alerts refuses every record for a while";
  }

  @Override
  public Duration traffic(boolean quick) {
    return Duration.ofSeconds(quick ? 45 : 80);
  }

  @Override
  public void inflict(Scene scene) throws IOException, InterruptedException {
    String topic = scene.topics().alerts();
    scene.say(topic + " refuses every record");
    scene.cluster().topics().limit(topic, NO_ALERT_FITS);
    scene.flow(scene.quick() ? REFUSED_QUICK : REFUSED);
    scene.cluster().topics().limit(topic, null);
    scene.recover();
  }
}
