package org.lifeline.console.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.lifeline.console.audit.Acts;
import org.lifeline.console.letters.Letter.State;
import org.lifeline.console.letters.Letters.Filter;
import org.lifeline.console.masking.Masking;
import org.lifeline.console.masking.Original;
import org.lifeline.console.masking.Place;
import org.lifeline.console.masking.RecordBox;
import org.lifeline.console.people.Person;
import org.lifeline.console.people.ShowsPerson;
import org.lifeline.platform.audit.LoneActs;
import org.lifeline.platform.doors.problem.Problem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The pages of dead letters: by topic and cause, and each by itself, as far as it may be shown. Every look at one is
 * put on record.
 */
@ShowsPerson
class LettersPage {

  private static final int MOST = 100;
  private static final Set<State> UNSETTLED = Set.of(State.OPEN, State.ASKED);
  /** Headers whose values are words of ours; of any other only the size is shown. */
  private static final List<String> KNOWN = List.of("ce_id", "ce_type", "ce_source", "ce_time", "ce_specversion",
      "ce_subject", "traceparent", "dlt_topic", "dlt_partition", "dlt_offset", "dlt_code", "dlt_headers");
  private static final Pattern PRINTABLE = Pattern.compile("[A-Za-z0-9._:/ -]{1,100}");

  private final Letters letters;
  private final Orders orders;
  private final RecordBox box;
  private final Masking masking;
  private final Original original;
  private final LoneActs looks;

  LettersPage(Letters letters, Orders orders, RecordBox box, Masking masking, Original original,
      LoneActs looks) {
    this.letters = letters;
    this.orders = orders;
    this.box = box;
    this.masking = masking;
    this.original = original;
    this.looks = looks;
  }

  record Header(String name, String value) {
  }

  /** @param missing what an order that somebody asked for lacked: {@code letters} or {@code reason}; otherwise empty */
  @GetMapping("/letters")
  String page(@RequestParam(defaultValue = "") String service, @RequestParam(defaultValue = "") String topic,
      @RequestParam(defaultValue = "") String code, @RequestParam(defaultValue = "") String missing, Model model) {
    var filter = new Filter(service, topic, code);
    model.addAttribute("missing", missing);
    model.addAttribute("filter", filter);
    model.addAttribute("piles", letters.piles());
    model.addAttribute("letters", letters.oldest(UNSETTLED, filter, MOST));
    model.addAttribute("unsettled", letters.count(UNSETTLED, filter));
    model.addAttribute("open", letters.count(Set.of(State.OPEN), filter));
    model.addAttribute("orders", orders.latest());
    model.addAttribute("reasons", Order.Reason.values());
    return "letters";
  }

  /** @param missing as in {@link #page} */
  @GetMapping("/letters/{id}")
  String one(@PathVariable UUID id, @RequestParam(defaultValue = "") String missing, Model model,
      @AuthenticationPrincipal Person person) {
    model.addAttribute("missing", missing);
    var letter = letters.find(id).orElseThrow(() -> Problem.notFound());
    looks.record(Acts.lookedAtLetter(person.who()), id);
    model.addAttribute("letter", letter);
    model.addAttribute("reasons", Order.Reason.values());
    model.addAttribute("closed", "");
    model.addAttribute("gone", false);
    model.addAttribute("headers", List.of());
    model.addAttribute("original", List.of());
    if (letter.submission()) {
      model.addAttribute("closed",
          "It is a submission: sealed to one service. Of it only code, size and hash are shown.");
      return "letter";
    }
    try {
      var place = new Place(letter.box(), 0, letter.letter());
      var record = box.read(List.of(place)).get(place);
      if (record == null || !letter.isCopiedBy(record.value())) {
        model.addAttribute("gone", true);
        model.addAttribute("closed",
            "Its copy is gone: it has lain there for 30 days, or its topic was restored. It can only be discarded.");
      } else {
        model.addAttribute("headers", headers(record));
        var shown = masking.of(record.value());
        model.addAttribute("closed", shown.closed());
        model.addAttribute("shown", shown);
        model.addAttribute("original", original.rows(record.value()));
      }
    } catch (KafkaException away) {
      model.addAttribute("closed", "The broker does not hand it out now.");
    }
    return "letter";
  }

  private static List<Header> headers(ConsumerRecord<byte[], byte[]> record) {
    var shown = new ArrayList<Header>();
    record.headers().forEach(header -> {
      var text = header.value() == null ? "" : new String(header.value(), UTF_8);
      var known = KNOWN.contains(header.key());
      shown.add(new Header(known ? header.key() : "another header", known && PRINTABLE.matcher(text).matches()
          ? text
          : (header.value() == null ? 0 : header.value().length) + " bytes, not shown"));
    });
    return shown;
  }
}
