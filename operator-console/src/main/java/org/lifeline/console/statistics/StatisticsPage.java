package org.lifeline.console.statistics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.console.page.Regions;
import org.lifeline.console.people.Person;
import org.lifeline.console.people.ShowsPerson;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The pages of statistics for ministers and the public. Anybody may read what is published; only an operator can
 * publish.
 */
@ShowsPerson
class StatisticsPage {

  private static final MediaType CSV = new MediaType("text", "csv", UTF_8);

  private final Statistics statistics;
  private final Regions regions;

  StatisticsPage(Statistics statistics, Regions regions) {
    this.statistics = statistics;
    this.regions = regions;
  }

  /** @param month the month that is shown by region; the last one if none is given or it is not published */
  @GetMapping("/statistics")
  String page(@RequestParam(required = false) @Nullable YearMonth month, Model model,
      @AuthenticationPrincipal @Nullable Person person) {
    var published = statistics.latest();
    model.addAttribute("months", published);
    model.addAttribute("chosen", published.stream().filter(one -> one.month().equals(month)).findFirst()
        .orElse(published.isEmpty() ? null : published.getFirst()));
    model.addAttribute("most", published.stream().mapToInt(Month::whole).max().orElse(1));
    model.addAttribute("next", person != null && person.acts() ? statistics.next().orElse(null) : null);
    return places(model, "statistics");
  }

  /** All that is published, for spreadsheets. Everybody gets the same bytes, and no line ever changes. */
  @GetMapping("/statistics.csv")
  ResponseEntity<String> file() {
    return ResponseEntity.ok().contentType(CSV)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=lifeline-statistics.csv")
        .body(StatisticsFile.of(statistics.published(), regions));
  }

  /** What would be published; nothing is before somebody confirms it. */
  @GetMapping("/statistics/next")
  String next(Model model) {
    model.addAttribute("chosen", statistics.next().orElse(null));
    model.addAttribute("doubt", statistics.doubt().orElse(null));
    return places(model, "statistics-next");
  }

  @PostMapping("/statistics")
  String publish(@RequestParam YearMonth month, @AuthenticationPrincipal Person person) {
    statistics.publish(month, person);
    return "redirect:/statistics";
  }

  private static String places(Model model, String view) {
    model.addAttribute("places", Regions.codes());
    model.addAttribute("whole", Regions.WHOLE);
    model.addAttribute("measures", List.of(Measure.values()));
    return view;
  }
}
