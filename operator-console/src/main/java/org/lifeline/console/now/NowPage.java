package org.lifeline.console.now;

import org.lifeline.console.journey.Deadline;
import org.lifeline.console.people.ShowsPerson;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The first page: whether anybody is left without help, why, and what to do. */
@ShowsPerson
class NowPage {

  private final Look look;
  private final OverdueLook overdue;

  NowPage(Look look, OverdueLook overdue) {
    this.look = look;
    this.overdue = overdue;
  }

  @GetMapping("/")
  String page(Model model) {
    model.addAttribute("now", look.now());
    return "now";
  }

  /** The part of the page that changes, which the browser fetches again when it is told that something has happened. */
  @GetMapping("/now/part")
  String part(Model model) {
    model.addAttribute("now", look.now());
    return "part/now";
  }

  /** All that are overdue of one kind. */
  @GetMapping("/now/overdue")
  String overdue(@RequestParam Deadline.Kind kind, @RequestParam(defaultValue = "1") int page, Model model) {
    model.addAttribute("listed", overdue.all(kind, Math.max(1, page)));
    return "overdue";
  }

  @GetMapping("/now/data")
  @ResponseBody
  Now data() {
    return look.now();
  }
}
