package org.lifeline.demo.actors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.lifeline.demo.sample.Fingerprint;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The scheme operator: fills the contact directory and takes in stock. */
public final class SchemeOperator {

  private final Door allocation;
  private final Door notification;

  public SchemeOperator(Doors doors) {
    allocation = doors.allocation("scheme-operator");
    notification = doors.notification("scheme-operator");
  }

  /** Imports a directory in HSDS form; returns the result for each service. */
  public JsonNode importContacts(Path hsds) {
    try {
      return notification.post("/v1/contacts", JsonMapper.shared().readTree(Files.readAllBytes(hsds))).path("items");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Takes in stock from CSV. The same file again gets the same answers, as long as the scheme is the same, which
   * decides which rows are refused.
   *
   * @param scheme the file of the scheme that the stack is made for
   * @param row    receives the answer to each row
   */
  public void takeIn(Path csv, Path scheme, Consumer<JsonNode> row) {
    try {
      var rows = Files.readAllBytes(csv);
      var key = "stock-" + Fingerprint.of(rows) + "-" + Fingerprint.of(Files.readAllBytes(scheme));
      new Upload(allocation, "/v1/stock", rows, key).send(row);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The version of each region's contact pack. */
  public Map<String, Long> packVersions() {
    var versions = new TreeMap<String, Long>();
    packs().forEach(pack -> versions.put(pack.get("region").asString(), pack.get("version").asLong()));
    return versions;
  }

  /** The regions whose contact pack holds a telephone number: in no other is a phone handed over. */
  public Set<String> regionsWithNumbers() {
    return packs().valueStream().filter(pack -> !pack.path("hash").asString("").isEmpty())
        .map(pack -> pack.get("region").asString()).collect(Collectors.toSet());
  }

  private JsonNode packs() {
    var packs = notification.get("/v1/contact-packs");
    return packs.has("items") ? packs.get("items") : packs;
  }
}
