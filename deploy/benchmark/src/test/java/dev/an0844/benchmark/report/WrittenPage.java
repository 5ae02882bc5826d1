package dev.an0844.benchmark.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** A page as it was written, read back as XML. */
record WrittenPage(String source, Document document) {

  /** The page on a file of figures that names every part of the format. */
  static WrittenPage ofExample(Path folder) throws Exception {
    return of(example(), folder);
  }

  static JsonNode example() throws IOException {
    try (InputStream json = WrittenPage.class.getResourceAsStream("bench.json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(json));
    }
  }

  static WrittenPage of(JsonNode bench, Path folder) throws Exception {
    Path html = folder.resolve("bench.html");
    HtmlReport.write(bench, html);
    Document document =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(html.toFile());
    return new WrittenPage(Files.readString(html), document);
  }

  /** The texts of what an XPath finds, with single spaces. */
  List<String> texts(String path) throws Exception {
    NodeList nodes =
        (NodeList)
            XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent().strip().replaceAll("\\s+", " "));
    }
    return texts;
  }

  /** The cells of the row of a section's table that begins with a text. */
  List<String> row(String section, String first) throws Exception {
    return texts("//section[@aria-labelledby='%s']//tbody/tr[th='%s']/*".formatted(section, first));
  }
}
