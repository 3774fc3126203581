package org.lifeline.console.events;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.lifeline.console.audit.Acts;
import org.lifeline.console.people.Person;
import org.lifeline.console.people.ShowsPerson;
import org.lifeline.platform.audit.LoneActs;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The page of what happened to a referral or a device, found by any of its names, for a viewer by its ids alone. It is
 * put on record who looked at which before it is shown.
 */
@ShowsPerson
class EventsPage {

  private static final int LONGEST_NAME = 64;

  private final Search search;
  private final LoneActs looks;
  private final String traces;

  /** @param traces address of a page that shows a trace, with {@code {trace}} in it; empty if there is none */
  EventsPage(Search search, LoneActs looks, @Value("${lifeline.traces}") String traces) {
    this.search = search;
    this.looks = looks;
    this.traces = traces;
  }

  @GetMapping("/events")
  String page(@RequestParam(name = "name", defaultValue = "") String asked, Model model,
      @AuthenticationPrincipal Person person) {
    var name = asked.strip().toLowerCase(Locale.ROOT);
    var found = name.isEmpty() || name.length() > LONGEST_NAME
        ? List.<UUID>of()
        : find(name, asked.strip(), person.findsByParcel());
    found.forEach(subject -> looks.record(Acts.looked(person.who()), subject));
    model.addAttribute("name", asked.strip());
    model.addAttribute("traces", traces);
    model.addAttribute("timelines", found.stream().map(search::timeline).toList());
    return "events";
  }

  /** Finds by a name in lower case, as ids are written, or else in upper case, as tracking numbers are. */
  private List<UUID> find(String small, String asGiven, boolean byParcel) {
    var found = search.find(small, byParcel);
    return found.isEmpty() ? search.find(asGiven.toUpperCase(Locale.ROOT), byParcel) : found;
  }
}
