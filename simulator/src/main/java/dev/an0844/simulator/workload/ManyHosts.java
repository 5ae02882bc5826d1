package dev.an0844.simulator.workload;

/** A fleet so large that each host has hardly anything to say. */
final class ManyHosts implements Plot {

  private static final int HOSTS = 100_000;
  private static final int EVENTS_OF_HOST = 10;
  private static final int HOSTS_TO_A_KNOCK = 100;
  private static final int FAILURES = 3;
  private static final int FIRST_STEP = 2;
  private static final Span ALL = Span.seconds(0, 240);

  Workload workload() {
    return new PlottedWorkload(
        "many-hosts",
        "100,000 hosts with 10 events each in 4 minutes of event time; on one in 100 hosts a source knocks and gets in, each an alert.",
        this);
  }

  @Override
  public Plan plan(Stage stage, Scale scale) {
    int hosts = scale.of(HOSTS);
    Background background = new Background(stage, 0, hosts);
    Strand strand =
        new Waves(1, hosts, EVENTS_OF_HOST, ALL, 0)
            .strand(
                (wave, host, step) ->
                    isKnockedAt(host, step)
                        ? knock(stage, host).step(step - FIRST_STEP)
                        : background.act(host, (long) host * EVENTS_OF_HOST + step));
    return new Plan((hosts + HOSTS_TO_A_KNOCK - 1) / HOSTS_TO_A_KNOCK, strand);
  }

  private static boolean isKnockedAt(int host, int step) {
    return host % HOSTS_TO_A_KNOCK == 0
        && step >= FIRST_STEP
        && step < FIRST_STEP + Knock.events(FAILURES);
  }

  private static Knock knock(Stage stage, int host) {
    return new Knock(stage, host, stage.knocker(host), FAILURES, Knock.door(host));
  }
}
