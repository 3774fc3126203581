package org.lifeline.dispatch.consignment.store;

import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.consignment.Check;
import org.lifeline.dispatch.consignment.Check.Mark;
import org.lifeline.dispatch.consignment.ReadinessItem;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a readiness check as the text of a column: one signature for all answers that one person gave at one moment.
 */
final class CheckText {

  private static final JsonMapper JSON = JsonMapper.shared();

  private CheckText() {
  }

  private record Signature(String by, Instant at, Set<String> holds, Set<String> open) {
  }

  private record Said(@Nullable Integer battery, List<Signature> said) {
  }

  private record Moment(String by, Instant at) {
  }

  static @Nullable String write(@Nullable Check check) {
    if (check == null) {
      return null;
    }
    var signatures = new LinkedHashMap<Moment, Signature>();
    check.items().forEach((item, mark) -> {
      var signature = signatures.computeIfAbsent(new Moment(mark.by(), mark.at()),
          moment -> new Signature(moment.by(), moment.at(), new TreeSet<>(), new TreeSet<>()));
      (mark.holds() ? signature.holds() : signature.open()).add(item.word());
    });
    return JSON.writeValueAsString(new Said(check.batteryPercent(), List.copyOf(signatures.values())));
  }

  static @Nullable Check read(@Nullable String text) {
    if (text == null) {
      return null;
    }
    var said = JSON.readValue(text, Said.class);
    var items = new EnumMap<ReadinessItem, Mark>(ReadinessItem.class);
    for (var signature : said.said()) {
      signature.holds().forEach(
          word -> items.put(ReadinessItem.of(word), new Mark(true, signature.by(), signature.at())));
      signature.open().forEach(
          word -> items.put(ReadinessItem.of(word), new Mark(false, signature.by(), signature.at())));
    }
    return new Check(items, said.battery());
  }
}
