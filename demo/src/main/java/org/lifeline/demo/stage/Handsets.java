package org.lifeline.demo.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lifeline.demo.actors.Door;
import tools.jackson.databind.json.JsonMapper;

/**
 * Handsets with SIMs that nobody has made. Their SIMs are valid for years, so that whoever else takes from the stock takes
 * other devices first; their numbers are from a part of 07700 9xxxxx that the samples leave free.
 */
final class Handsets {

  private static final String HEADER = "batch,hub,model,form,imei,operator,iccid,msisdn,sim_expires_on\n";

  private final Random random = new Random();
  private final Place place;
  private final Door hub;

  /** @param hub allocation-service's door, for the place's hub */
  Handsets(Place place, Door hub) {
    this.place = place;
    this.hub = hub;
  }

  /** Has the hub take in so many; what happens to be known already is made anew. */
  void takeIn(int count, String operator, String batch) {
    takeIn(count, operator, batch, "Example " + place.form());
  }

  /** The same of another model than the scenes' others. */
  void takeIn(int count, String operator, String batch, String model) {
    for (int missing = count; missing > 0;) {
      var csv = HEADER
          + IntStream.range(0, missing).mapToObj(i -> row(operator, batch, model)).collect(Collectors.joining());
      missing -= accepted(csv);
    }
  }

  private int accepted(String csv) {
    int accepted = 0;
    try (var lines = new BufferedReader(new InputStreamReader(
        hub.upload("/v1/stock", "text/csv", BodyPublishers.ofString(csv), UUID.randomUUID().toString()), UTF_8))) {
      for (var line : lines.lines().toList()) {
        var outcome = JsonMapper.shared().readTree(line).path("outcome").asString("");
        Expect.that(!outcome.equals("refused"), "the device to be taken in", "it was refused");
        accepted += outcome.equals("accepted") ? 1 : 0;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return accepted;
  }

  private String row(String operator, String batch, String model) {
    return String.join(",", batch, place.hub(), model, place.form(),
        CheckDigits.luhn("99" + digits(12)), operator, CheckDigits.luhn("8944" + digits(14)),
        "+4477009" + (80_000 + random.nextInt(20_000)), LocalDate.now(ZoneOffset.UTC).plusYears(5).toString()) + "\n";
  }

  private String digits(int count) {
    return random.ints(count, 0, 10).mapToObj(Integer::toString).collect(Collectors.joining());
  }
}
