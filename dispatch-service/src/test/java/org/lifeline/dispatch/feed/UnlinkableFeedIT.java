package org.lifeline.dispatch.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.lifeline.dispatch.testing.HubDay;
import org.lifeline.dispatch.testing.RunningService;
import org.lifeline.dispatch.testing.TestReferral;
import org.lifeline.platform.outbox.OutgoingRecord;
import tools.jackson.databind.JsonNode;

/**
 * A network operator tries to link SIMs by all that it gets: records with their headers and times, feed, list of what is
 * due. Two requests, in each the parcels of one partner and then those of another; the second request replaces, in the
 * same order, the phones of the first.
 */
class UnlinkableFeedIT extends RunningService {

  private static final int OF_EACH_PARTNER = 30;
  private static final int REQUEST = 2 * OF_EACH_PARTNER;

  /** What the operator does not know of a SIM, and wants to. */
  private record Secret(int request, int survivor, boolean firstPartner) {
  }

  /** What it sees of a SIM, in the order in which it sees it. */
  private record Seen(Map<String, String> attributes, Secret secret) {
  }

  @Test
  void nothingThatAnOperatorGetsTellsWhichSimsAreOfOnePartnerOrOnePerson() {
    var day = hubDayWithOperator();
    day.pack(1);
    var secrets = new HashMap<String, Secret>();
    var hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
    secrets.putAll(handOver(day, 1));
    secrets.putAll(handOver(day, 2));
    boolean withinAnHour = Instant.now().truncatedTo(ChronoUnit.HOURS).equals(hour);
    var seen = look(day, secrets);
    assertThat(seen).hasSize(2 * REQUEST);

    var names = new TreeSet<String>();
    seen.forEach(one -> names.addAll(one.attributes.keySet()));
    assertThat(names).contains("kafka timestamp", "kafka ce_time", "feed time", "feed data.issued_at",
        "due issued_at", "due steps[0].due_at");
    SoftAssertions.assertSoftly(softly -> {
      for (var name : names) {
        softly.assertThat(gain(seen, name, (a, b) -> a.firstPartner == b.firstPartner)).as("%s tells the partner", name)
            .isLessThan(0.05);
        softly.assertThat(gain(seen, name, (a, b) -> a.survivor == b.survivor)).as("%s tells the person", name)
            .isLessThan(0.05);
        if (withinAnHour) {
          softly.assertThat(gain(seen, name, (a, b) -> a.request == b.request)).as("%s tells the request", name)
              .isLessThan(0.05);
        }
        tellsNothing(softly, seen.stream().sorted(Comparator.comparing(one -> value(one, name))).toList(), name);
      }
      tellsNothing(softly, seen, "place on the feed");
    });
  }

  private static void tellsNothing(SoftAssertions softly, List<Seen> ordered, String by) {
    softly.assertThat(neighboursOfOnePartner(ordered)).as("partners in the order of %s", by).isLessThan(0.75);
    softly.assertThat(pairedByPlace(ordered)).as("persons in the order of %s", by).isLessThan(10);
  }

  private Map<String, Secret> handOver(HubDay day, int request) {
    var parcels = IntStream.range(0, REQUEST).mapToObj(i -> day.referral()).toList();
    neighbours().poll(parcels.stream().map(TestReferral::reserved).toArray(OutgoingRecord[]::new));
    day.staff.postAll("/v1/consignments/readiness",
        parcels.stream().map(parcel -> HubDay.checklist(parcel.reservation, Map.of())).toList());
    assertThat(day.handOver(parcels.toArray(TestReferral[]::new)).items())
        .allSatisfy(item -> assertThat(item.get("outcome").asString()).isEqualTo("dispatched"));
    var secrets = new HashMap<String, Secret>();
    for (int i = 0; i < REQUEST; i++) {
      secrets.put(parcels.get(i).iccid, new Secret(request, i, i < OF_EACH_PARTNER));
    }
    return secrets;
  }

  private List<Seen> look(HubDay day, Map<String, Secret> secrets) {
    var operator = client("network-operator", day.operator);
    var records = Awaitility.await().until(() -> published().on("dispatch-feed." + day.operator),
        found -> found.size() == 2 * REQUEST);
    var due = new HashMap<String, JsonNode>();
    operator.get("/v1/network-acknowledgements").items()
        .forEach(one -> due.put(one.get("dispatch_id").asString(), one));
    var seen = new ArrayList<Seen>();
    var events = operator.get("/v1/feeds/dispatches?timeout=5000").json();
    for (int i = 0; i < events.size(); i++) {
      var attributes = new LinkedHashMap<String, String>();
      add(attributes, "kafka ", records.get(i));
      add(attributes, "feed ", events.get(i));
      add(attributes, "due ", Objects.requireNonNull(due.get(events.get(i).get("subject").asString())));
      // The place is looked at for itself.
      attributes.remove("feed id");
      var iccid = events.get(i).get("data").get("iccid").asString();
      seen.add(new Seen(attributes, Objects.requireNonNull(secrets.get(iccid))));
    }
    return seen;
  }

  private static void add(Map<String, String> attributes, String prefix, ConsumerRecord<byte[], byte[]> record) {
    attributes.put(prefix + "key", new String(record.key(), UTF_8));
    attributes.put(prefix + "timestamp", record.timestampType() + " " + record.timestamp());
    record.headers().forEach(header -> attributes.put(prefix + header.key(), new String(header.value(), UTF_8)));
  }

  private static void add(Map<String, String> attributes, String path, JsonNode node) {
    if (node.isObject()) {
      node.properties().forEach(child -> add(attributes,
          path + (path.endsWith(" ") ? "" : ".") + child.getKey(), child.getValue()));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        add(attributes, path + "[" + i + "]", node.get(i));
      }
    } else {
      attributes.put(path, node.asString());
    }
  }

  private static String value(Seen one, String name) {
    return one.attributes.getOrDefault(name, "");
  }

  /** By how much likelier it is that two SIMs with one value of an attribute belong together than that any two do. */
  private static double gain(List<Seen> seen, String name, BiPredicate<Secret, Secret> together) {
    int pairs = 0;
    int belong = 0;
    int alike = 0;
    int alikeAndBelong = 0;
    for (int i = 0; i < seen.size(); i++) {
      for (int j = 0; j < i; j++) {
        boolean related = together.test(seen.get(i).secret, seen.get(j).secret);
        pairs++;
        belong += related ? 1 : 0;
        if (value(seen.get(i), name).equals(value(seen.get(j), name))) {
          alike++;
          alikeAndBelong += related ? 1 : 0;
        }
      }
    }
    return alike == 0 ? 0 : (double) alikeAndBelong / alike - (double) belong / pairs;
  }

  /** How often two that stand together are of one partner: by chance about half, 0.98 where partners stand in blocks. */
  private static double neighboursOfOnePartner(List<Seen> seen) {
    return IntStream.range(1, seen.size())
        .filter(i -> seen.get(i).secret.firstPartner == seen.get(i - 1).secret.firstPartner).count()
        / (seen.size() - 1.0);
  }

  /** How many are matched who say that the n-th of the second half replaces the n-th of the first: by chance about one. */
  private static long pairedByPlace(List<Seen> seen) {
    return IntStream.range(0, REQUEST)
        .filter(i -> seen.get(i).secret.survivor == seen.get(REQUEST + i).secret.survivor).count();
  }
}
