package org.lifeline.dispatch.testing;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lifeline.platform.sealing.Keyset;
import org.lifeline.platform.testing.TestFolder;
import org.lifeline.platform.testing.TestSurroundings;
import tools.jackson.databind.json.JsonMapper;

/** A scheme with enough hubs and operators for each test to take its own, so that tests do not disturb each other. */
public final class TestScheme {

  private static final List<String> HUBS = IntStream.range(0, 300).mapToObj("HUB-%03d"::formatted).toList();
  private static final List<String> OPERATORS = IntStream.range(0, 80).mapToObj("operator-%02d"::formatted).toList();
  private static final String FORMER = "operator-left";
  private static final List<String> REGIONS = IntStream.range(0, 300).mapToObj("E99%06d"::formatted).toList();
  private static final AtomicInteger NEXT_HUB = new AtomicInteger();
  private static final AtomicInteger NEXT_OPERATOR = new AtomicInteger();
  private static final AtomicInteger NEXT_REGION = new AtomicInteger();
  private static final Path FOLDER = write();

  private TestScheme() {
  }

  private static Path write() {
    TestSurroundings.BROKER.createTopics(3, "referrals", "referral-keys", "allocations", "contacts", "dispatches",
        "erasures", "stock", "audit-heads");
    TestSurroundings.BROKER.createTopics(1,
        Stream.of("referrals", "referral-keys", "allocations", "contacts", "stock")
            .map(t -> "dlt.dispatch-service." + t)
            .toArray(String[]::new));
    var feeds = Stream.concat(OPERATORS.stream(), Stream.of(FORMER)).map(operator -> "dispatch-feed." + operator)
        .toList();
    TestSurroundings.BROKER.createTopics(1,
        feeds.stream().flatMap(feed -> Stream.of(feed, "dlt.dispatch-service." + feed)).toArray(String[]::new));
    var folder = TestFolder.fresh("scheme");
    JsonMapper.shared().writeValue(folder.resolve("scheme.json"),
        Map.of("hubs", HUBS, "operators", OPERATORS, "partners", List.of(), "former_operators", List.of(FORMER)));
    Keyset.generate(Keyset.Purpose.KEY_ENCRYPTION).write(folder.resolve("kek-delivery.json"));
    return folder;
  }

  public static Path file() {
    return FOLDER.resolve("scheme.json");
  }

  public static Path keys() {
    return FOLDER;
  }

  /** A hub that no other test uses. */
  public static String hub() {
    return HUBS.get(NEXT_HUB.getAndIncrement());
  }

  /** The operator for tests that read no feed. */
  public static String anyOperator() {
    return OPERATORS.getLast();
  }

  /** An operator that has left the scheme. */
  public static String formerOperator() {
    return FORMER;
  }

  /** An operator that no other test uses. */
  public static String operator() {
    return OPERATORS.get(NEXT_OPERATOR.getAndIncrement());
  }

  /** A region that no other test uses, without a pack yet. */
  public static String region() {
    return REGIONS.get(NEXT_REGION.getAndIncrement());
  }
}
