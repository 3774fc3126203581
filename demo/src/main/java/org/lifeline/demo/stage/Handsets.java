package org.lifeline.demo.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lifeline.demo.actors.Door;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Invented handsets with SIMs. The SIMs are valid for years, so that other referrals take other devices first; their
 * numbers are from a part of 07700 9xxxxx that the samples leave free.
 */
final class Handsets {

  private static final String HEADER = "batch,hub,model,form,imei,operator,iccid,msisdn,sim_expires_on\n";

  /** How long the SIMs are valid: so long that other referrals take other devices first. */
  private static final int DAYS = 5 * 365;

  /** How often in a row all numbers may turn out to be known already: so often only if few of 20,000 are left. */
  private static final int TRIES = 200;

  private final Random random = new Random();
  private final Place place;
  private final String hubName;
  private final Door hub;

  /**
   * @param hubName one of the place's hubs
   * @param hub     allocation-service's API, called as that hub
   */
  Handsets(Place place, String hubName, Door hub) {
    this.place = place;
    this.hubName = hubName;
    this.hub = hub;
  }

  /** Has the hub take in this many; one whose numbers are already known is invented again. */
  void takeIn(int count, String operator, String batch) {
    takeIn(count, operator, batch, "Example " + place.form());
  }

  /** As the other, with a model that differs from the scenes' usual one. */
  void takeIn(int count, String operator, String batch, String model) {
    takeIn(count, () -> row(operator, batch, place.form(), model, imei(), iccid(), DAYS));
  }

  /** As the first, of a form that differs from the scenes' usual one. */
  void takeInOfForm(int count, String form, String operator, String batch) {
    takeIn(count, () -> row(operator, batch, form, "Example " + form, imei(), iccid(), DAYS));
  }

  /** @throws Unexpected hardly any number is left that is not known already */
  private void takeIn(int count, Supplier<String> row) {
    int vain = 0;
    for (int missing = count; missing > 0;) {
      int accepted = accepted(HEADER + Stream.generate(row).limit(missing).collect(Collectors.joining()));
      missing -= accepted;
      vain = accepted == 0 ? vain + 1 : 0;
      Expect.that(vain < TRIES, "a telephone number for a SIM of the scenes", "earlier scenes have used them up");
    }
  }

  /**
   * Has the hub take in one whose SIM is valid for this many more days.
   *
   * @return its IMEI
   */
  String takeInExpiring(int days, String operator, String batch) {
    var invented = new ArrayList<String>();
    takeIn(1, () -> {
      invented.add(imei());
      return row(operator, batch, place.form(), "Example " + place.form(), invented.getLast(), iccid(), days);
    });
    return invented.getLast();
  }

  /**
   * Has the hub take in one whose numbers are both mistyped.
   *
   * @return field and rule of every error
   */
  List<String> takeInMistyped(String operator, String batch) {
    var errors = new ArrayList<String>();
    for (var answer : answers(HEADER
        + row(operator, batch, place.form(), "Example " + place.form(), mistyped(imei()), mistyped(iccid()), DAYS))) {
      answer.path("errors").forEach(
          error -> errors.add(error.path("field").asString("") + " " + error.path("rule").asString("")));
    }
    return errors;
  }

  private static String mistyped(String number) {
    var last = number.charAt(number.length() - 1) - '0';
    return number.substring(0, number.length() - 1) + (last + 1) % 10;
  }

  private int accepted(String csv) {
    int accepted = 0;
    for (var answer : answers(csv)) {
      var outcome = answer.path("outcome").asString("");
      Expect.that(!outcome.equals("refused"), "the device to be taken in", "it was refused");
      accepted += outcome.equals("accepted") ? 1 : 0;
    }
    return accepted;
  }

  private List<JsonNode> answers(String csv) {
    try (var lines = new BufferedReader(new InputStreamReader(
        hub.upload("/v1/stock", "text/csv", BodyPublishers.ofString(csv), UUID.randomUUID().toString()), UTF_8))) {
      return lines.lines().map(line -> JsonMapper.shared().readTree(line)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String row(String operator, String batch, String form, String model, String imei, String iccid, int days) {
    var text = new StringWriter();
    try (var csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(batch, hubName, model, form, imei, operator, iccid,
          "+4477009" + (80_000 + random.nextInt(20_000)), LocalDate.now(ZoneOffset.UTC).plusDays(days).toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private String imei() {
    return CheckDigits.luhn("99" + digits(12));
  }

  private String iccid() {
    return CheckDigits.luhn("8944" + digits(14));
  }

  private String digits(int count) {
    return random.ints(count, 0, 10).mapToObj(Integer::toString).collect(Collectors.joining());
  }
}
