package dev.an0844.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlReportTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void drawsAPlotForEverySeriesAndTheRatios() throws Exception {
    WrittenPage page = WrittenPage.ofExample(folder);
    assertThat(page.texts("//svg/title"))
        .containsExactly(
            "Ratio of the job to the limit, per workload",
            "Cost per event against sequence length",
            "Cost per event against sources per host",
            "Cost per event against openings per host",
            "Cost per event against repeated successes");
  }

  @Test
  void drawsALineForEveryEngineAndBackend() throws Exception {
    WrittenPage page = WrittenPage.ofExample(folder);
    assertThat(
            page.texts("//section[@aria-labelledby='sequence-length']//svg//text[@class='name']"))
        .containsExactlyInAnyOrder(
            "limit, heap", "job, heap", "job, rocksdb", "raw-cep, heap", "match-recognize, heap");
  }

  @Test
  void putsTheFiguresOfAPlotIntoATableBelowIt() throws Exception {
    WrittenPage page = WrittenPage.ofExample(folder);
    assertThat(page.row("repeats", "job, heap"))
        .containsExactly("job, heap", "2.67", "2.74", "2.89", "1.08");
    assertThat(page.texts("//section[@aria-labelledby='repeats']//thead//th"))
        .containsExactly("engine, backend", "0", "10", "1,000", "highest / lowest");
  }

  @Test
  void saysOfARunThatDidNotFinishHowFarItGot() throws Exception {
    WrittenPage page = WrittenPage.ofExample(folder);
    assertThat(page.texts("//section[@aria-labelledby='sequence-length']/ul/li"))
        .contains(
            "sequences-65535, raw-cep, heap: did not finish: cancelled after 60 s, 30,211 of"
                + " 2,000,000 events read");
    assertThat(
            page.texts("//section[@aria-labelledby='sequence-length']//path[@class='cross']/title"))
        .containsExactlyInAnyOrderElementsOf(
            page.texts("//section[@aria-labelledby='sequence-length']/ul/li"));
  }

  @Test
  void drawsTheTargetsAcrossTheBars() throws Exception {
    WrittenPage page = WrittenPage.ofExample(folder);
    assertThat(page.texts("//g[line[@class='target']]/text"))
        .containsExactly(
            "heap 0.86 (target 0.8)",
            "rocksdb 0.55 (target 0.5)",
            "heap 0.66 (target 0.6)",
            "heap 0.83 (target 0.85)");
  }

  @Test
  void judgesWhatWasMeasuredAgainstItsTarget() throws Exception {
    WrittenPage page = WrittenPage.ofExample(folder);
    assertThat(page.row("targets", "Ratio to the limit, office, heap"))
        .endsWith("at least 0.8", "0.86", "\u2713 met");
    assertThat(page.row("targets", "Ratio to the limit, sequences-1000, heap"))
        .endsWith("at least 0.85", "0.83", "\u2717 missed");
    assertThat(page.row("targets", "State of a million pairs")).endsWith("\u2717 missed");
  }

  @Test
  void doesNotCallFlatWhatDidNotFinish() throws Exception {
    JsonNode bench = WrittenPage.example();
    for (JsonNode result : bench.path("results")) {
      if (result.path("workload").asText().equals("repeats-1000")) {
        ((ObjectNode) result).put("finished", false);
      }
    }
    WrittenPage page = WrittenPage.of(bench, folder);
    assertThat(
            page.row(
                "targets", "Cost per event against repeated successes, highest to lowest, heap"))
        .endsWith("at most 3", "did not finish", "\u2717 missed");
  }

  @Test
  void countsARunThatDidNotFinishAsATargetMissed() throws Exception {
    JsonNode bench = WrittenPage.example();
    ((ObjectNode) bench.path("results").get(1)).put("finished", false).putNull("ratio_to_limit");
    WrittenPage page = WrittenPage.of(bench, folder);
    assertThat(page.row("targets", "Ratio to the limit, office, heap"))
        .endsWith("at least 0.8", "did not finish", "\u2717 missed");
  }

  @Test
  void showsTheProofsWithTheirDetails() throws Exception {
    WrittenPage page = WrittenPage.ofExample(folder);
    assertThat(page.texts("//article[1]/h3")).containsExactly("Flood in a task manager of 1 GiB");
    assertThat(page.texts("//article[1]/dl/dd"))
        .contains("1,000,102", "871", "ms412bytes20,111,222ms398bytes20,911,000");
  }

  @Test
  void saysWhyEnginesDiffer() throws Exception {
    WrittenPage page = WrittenPage.ofExample(folder);
    assertThat(page.row("agreement", "interleaved"))
        .containsExactly(
            "interleaved",
            "job 200; raw-cep 120",
            "no",
            "Partial matches of several sources of one host shadow each other in the raw pattern.");
  }

  @Test
  void listsEveryMeasurement() throws Exception {
    JsonNode bench = WrittenPage.example();
    WrittenPage page = WrittenPage.of(bench, folder);
    assertThat(page.texts("//section[@aria-labelledby='results']//tbody/tr"))
        .hasSize(bench.path("results").size());
  }

  @Test
  void marksDetectionsOfTheJobThatAreNotTheExpectedOnes() throws Exception {
    JsonNode bench = WrittenPage.example();
    ((ObjectNode) bench.path("results").get(1)).put("detections", 411);
    WrittenPage page = WrittenPage.of(bench, folder);
    assertThat(page.texts("//section[@aria-labelledby='results']//td[@class='number bad']"))
        .containsExactly("411");
  }

  @Test
  void warnsThatAQuickRunIsNoMeasure() throws Exception {
    ObjectNode bench = (ObjectNode) WrittenPage.example();
    assertThat(WrittenPage.of(bench, folder).texts("//p[@class='notice']")).isEmpty();
    bench.put("quick", true);
    assertThat(WrittenPage.of(bench, folder).texts("//p[@class='notice']"))
        .singleElement()
        .asString()
        .contains("quick run");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"results\": null, \"proofs\": [null], \"agreement\": 3}",
        "{\"results\": [{}, {\"workload\": \"sequences-3\"}, 5]}",
        "{\"results\": [{\"workload\": \"sequences-3\", \"engine\": \"job\", \"backend\": \"heap\","
            + " \"events_per_second\": -1, \"ratio_to_limit\": \"much\", \"finished\": false}]}",
        "{\"results\": [{\"workload\": \"sequences-3\", \"engine\": \"job\", \"backend\": \"heap\","
            + " \"events_per_second\": 1000}, {\"workload\": \"sequences-30\", \"engine\": \"job\","
            + " \"backend\": \"heap\", \"events_per_second\": null, \"finished\": false}]}",
        "{\"results\": [{\"workload\": \"repeats-0\", \"engine\": \"job\", \"backend\": \"heap\","
            + " \"events_per_second\": 1000}]}",
      })
  void leavesOutWhatIsMissing(String bench) throws Exception {
    WrittenPage page = WrittenPage.of(JSON.readTree(bench), folder);
    assertThat(page.texts("//h1")).hasSize(1);
    assertThat(page.source()).doesNotContain("NaN", "Infinity", "null");
  }

  @Test
  void showsAHostileTextAsItIs() throws Exception {
    String hostile = "</style><script>alert('\"&amp;')</script>\u0000\uD800]]>";
    JsonNode bench = WrittenPage.example();
    ObjectNode first = (ObjectNode) bench.path("results").get(0);
    first.put("workload", hostile).put("engine", hostile).put("note", hostile);
    ((ObjectNode) bench.path("results").get(10)).put("engine", hostile);
    ((ObjectNode) bench.path("machine")).put(hostile, hostile);
    ObjectNode proof = (ObjectNode) bench.path("proofs").get(0);
    proof.put("name", hostile).putObject("details").put(hostile, hostile);
    ((ObjectNode) bench.path("agreement").get(0)).put("why", hostile);

    WrittenPage page = WrittenPage.of(bench, folder);

    assertThat(page.texts("//script")).isEmpty();
    assertThat(page.texts("//style")).hasSize(1);
    assertThat(page.texts("//h3"))
        .contains("</style><script>alert('\"&amp;')</script>\uFFFD\uFFFD]]>");
  }

  @Test
  void loadsNothing() throws Exception {
    WrittenPage page = WrittenPage.ofExample(folder);
    assertThat(page.texts("//@src | //@href | //link | //script | //img | //iframe")).isEmpty();
    assertThat(page.source().replace("http-equiv", ""))
        .doesNotContain("http", "url(", "@import", "//");
    assertThat(page.source()).contains("default-src &#39;none&#39;");
  }

  @Test
  void tellsAReaderOfTheScreenWhatADrawingShows() throws Exception {
    WrittenPage page = WrittenPage.ofExample(folder);
    int drawings = page.texts("//svg").size();
    assertThat(page.texts("//svg[@role='img'][title][desc]")).hasSize(drawings);
    for (String ids : page.texts("//@aria-labelledby")) {
      for (String id : ids.split(" ", -1)) {
        assertThat(page.texts("//*[@id='" + id + "']")).as(id).hasSize(1);
      }
    }
  }
}
