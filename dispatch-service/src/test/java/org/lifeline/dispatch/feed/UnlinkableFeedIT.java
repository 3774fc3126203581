package org.lifeline.dispatch.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.lifeline.dispatch.acknowledgement.Reminding;
import org.lifeline.dispatch.feed.Linkage.Secret;
import org.lifeline.dispatch.feed.Linkage.Seen;
import org.lifeline.dispatch.testing.Client;
import org.lifeline.dispatch.testing.HubDay;
import org.lifeline.dispatch.testing.RunningService;
import org.lifeline.dispatch.testing.TestReferral;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * A network operator tries to link SIMs by everything that it gets: records with their headers and times, its feed, and
 * the lists of what is due and late. There are two requests, each with the parcels of one partner's people and then
 * those of another's. All phones of the first request are found and their SIMs suspended; the second request brings, in
 * the same order, another phone to each of these people. Then the operator is reminded of everything, and is asked to
 * replace every SIM that is not suspended.
 */
class UnlinkableFeedIT extends RunningService {

  private static final int OF_EACH_PARTNER = 30;
  private static final String SUSPENDED = "activate what is suspended since";
  private static final int REQUEST = 2 * OF_EACH_PARTNER;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  @Autowired
  private ApplicationContext service;

  /** The parcels by their SIMs; and, below, what the operator does not know of each SIM. */
  private final Map<String, TestReferral> parcels = new HashMap<>();
  private final Map<String, Secret> secrets = new HashMap<>();

  @Test
  void nothingThatAnOperatorGetsTellsWhichSimsAreOfOnePartnerOrOnePerson() {
    var day = hubDayWithOperator();
    day.pack(1);
    var hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
    var first = IntStream.range(0, REQUEST).mapToObj(i -> day.referral()).toList();
    handOver(day, first, 1);
    neighbours().poll(first.stream().map(TestReferral::reportedFound).toArray(OutgoingRecord[]::new));
    neighbours().poll(first.stream().map(phone -> phone.suspensionDecided(true)).toArray(OutgoingRecord[]::new));
    neighbours().poll(first.stream().map(TestReferral::reopened).toArray(OutgoingRecord[]::new));
    handOver(day, first.stream().map(TestReferral::again).toList(), 2);
    remindOfAll(day);
    askForOtherSims(day);
    boolean withinAnHour = Instant.now().truncatedTo(ChronoUnit.HOURS).equals(hour);

    var seen = look(day);
    var counted = new TreeMap<String, Integer>();
    seen.forEach((of, some) -> counted.put(of, some.size()));
    assertThat(counted)
        .containsAllEntriesOf(Map.of("activate", REQUEST, SUSPENDED, REQUEST, "suspend", REQUEST, "remind activate",
            REQUEST, "remind suspend", REQUEST,
            "replace", REQUEST));
    assertThat(seen).hasEntrySatisfying("activate",
        some -> assertThat(some.getFirst().attributes()).containsKeys("kafka timestamp", "kafka ce_time", "feed time",
            "feed data.issued_at", "due issued_at", "due steps[0].due_at", "late steps[0].due_at"));
    SoftAssertions.assertSoftly(softly -> {
      seen.forEach((of, some) -> Linkage.tellsNothing(softly, of, some, withinAnHour));
      seen.forEach((of, some) -> seen.forEach((by, others) -> Linkage.pairsTellNothing(softly, of + ", " + by,
          Linkage.of(some, 1), Linkage.of(others, 2))));
    });
    noIdIsOfTwoSimsOrKnownElsewhere(seen.values().stream().flatMap(List::stream).toList());
  }

  private void handOver(HubDay day, List<TestReferral> phones, int request) {
    neighbours().poll(phones.stream().flatMap(phone -> Stream.of(phone.created(), phone.reserved()))
        .toArray(OutgoingRecord[]::new));
    day.staff.postAll("/v1/consignments/readiness",
        phones.stream().map(phone -> HubDay.checklist(phone.reservation, Map.of())).toList());
    assertThat(day.handOver(phones.toArray(TestReferral[]::new)).items())
        .allSatisfy(item -> assertThat(item.get("outcome").asString()).isEqualTo("dispatched"));
    for (int i = 0; i < REQUEST; i++) {
      var phone = phones.get(i);
      parcels.put(phone.iccid, phone);
      secrets.put(phone.iccid, new Secret(request, i, i < OF_EACH_PARTNER));
    }
  }

  private void remindOfAll(HubDay day) {
    jdbc.sql("""
        update network_acknowledgement
           set handed_over_at = handed_over_at - interval '5 days',
               activate_by = activate_by - interval '4 hours', answer_by = answer_by - interval '3.5 hours'
         where operator = :operator
        """).param("operator", day.operator).update();
    Reminding.now(service);
  }

  /** Asks for replacements as the scheme operator, in the order in which late duties are shown. */
  private void askForOtherSims(HubDay day) {
    var scheme = client("scheme-operator", "scheme");
    var late = all(scheme, "/v1/escalations?state=late").stream()
        .filter(one -> one.get("operator").asString().equals(day.operator)
            && one.get("action").asString().equals("activate"))
        .toList();
    late.forEach(one -> assertThat(scheme
        .post("/v1/escalations/" + one.get("dispatch_id").asString() + "/replacement", Map.of()).status())
        .isEqualTo(200));
  }

  /** Collects what the operator sees, by what it is asked for, in the order in which it comes. */
  private Map<String, List<Seen>> look(HubDay day) {
    var operator = client("network-operator", day.operator);
    var expected = 6 * REQUEST;
    var records = Awaitility.await().until(
        () -> published().on("dispatch-feed." + day.operator), found -> found.size() == expected);
    var due = awaited(operator, "due");
    var late = awaited(operator, "late");
    var seen = new TreeMap<String, List<Seen>>();
    var asked = new HashMap<String, String>();
    var events = feed(operator);
    assertThat(events).hasSize(expected);
    for (int i = 0; i < expected; i++) {
      var event = events.get(i);
      // Ids must be consecutive: a gap would tell where a request ends.
      assertThat(event.get("id").asString()).isEqualTo("" + i);
      var attributes = new LinkedHashMap<String, String>();
      add(attributes, "kafka ", records.get(i));
      add(attributes, "feed ", event);
      var dispatch = event.get("subject").asString();
      Stream.of(Map.entry("due ", due), Map.entry("late ", late)).filter(list -> list.getValue().containsKey(dispatch))
          .forEach(list -> add(attributes, list.getKey(), list.getValue().get(dispatch)));
      attributes.remove("feed id"); // the position is checked separately
      var action = event.get("data").get("action").asString();
      boolean isOver = !due.containsKey(dispatch) && !late.containsKey(dispatch);
      // The operator knows which SIMs it was told to suspend.
      var of = switch (action) {
        case "remind" -> "remind " + asked.get(dispatch);
        case "activate" -> isOver ? SUSPENDED : action;
        default -> action;
      };
      asked.putIfAbsent(dispatch, action);
      seen.computeIfAbsent(of, each -> new ArrayList<>()).add(new Seen(attributes, secret(event)));
    }
    var byDispatch = new HashMap<String, Secret>();
    events.forEach(event -> byDispatch.put(event.get("subject").asString(), secret(event)));
    seen.put("list of what is due", inOrder(due, byDispatch));
    seen.put("list of what is late", inOrder(late, byDispatch));
    return seen;
  }

  private Secret secret(JsonNode event) {
    return Objects.requireNonNull(secrets.get(event.get("data").get("iccid").asString()));
  }

  private static List<Seen> inOrder(Map<String, JsonNode> list, Map<String, Secret> secrets) {
    return list.keySet().stream().map(id -> new Seen(Map.of(), Objects.requireNonNull(secrets.get(id)))).toList();
  }

  private static List<JsonNode> feed(Client operator) {
    var events = new ArrayList<JsonNode>();
    var page = operator.get("/v1/feeds/dispatches?timeout=5000");
    while (!page.json().isEmpty()) {
      assertThat(page.response().headers().map().keySet()).noneMatch(name -> name.contains("trace"));
      page.json().forEach(events::add);
      page = operator.get("/v1/feeds/dispatches?lastEventId=" + events.getLast().get("id").asString());
    }
    return events;
  }

  private static Map<String, JsonNode> awaited(Client operator, String state) {
    var found = new LinkedHashMap<String, JsonNode>();
    all(operator, "/v1/network-acknowledgements?state=" + state)
        .forEach(one -> found.put(one.get("dispatch_id").asString(), one));
    return found;
  }

  private static List<JsonNode> all(Client client, String path) {
    var all = new ArrayList<JsonNode>();
    for (var next = path; next != null;) {
      var page = client.get(next);
      all.addAll(page.items());
      next = page.json().path("links").path("next").asString(null);
    }
    return all;
  }

  /**
   * Checks every id: one that came with two SIMs would link these, and one that the scheme uses elsewhere would link
   * them to everything.
   */
  private void noIdIsOfTwoSimsOrKnownElsewhere(List<Seen> seen) {
    var own = new HashSet<String>();
    parcels.values().forEach(parcel -> Stream.of(parcel.id, parcel.reservation, parcel.device)
        .forEach(id -> own.add(id.toString())));
    var simsOf = new HashMap<String, Set<Secret>>();
    seen.forEach(one -> one.attributes().values().forEach(value -> ID.matcher(value).results()
        .forEach(id -> simsOf.computeIfAbsent(id.group(), found -> new HashSet<>()).add(one.secret()))));
    // For each SIM its names in three requests, and the id of each of its notices.
    assertThat(simsOf).hasSizeGreaterThan(8 * REQUEST);
    assertThat(simsOf).allSatisfy((id, sims) -> assertThat(sims).as(id).hasSize(1));
    assertThat(simsOf.keySet()).doesNotContainAnyElementsOf(own);
    own.forEach(id -> assertThat(seen).noneMatch(one -> one.attributes().values().stream()
        .anyMatch(value -> value.contains(id.replace("-", "")))));
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
}
