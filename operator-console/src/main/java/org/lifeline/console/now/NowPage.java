package org.lifeline.console.now;

import org.lifeline.console.people.ShowsPerson;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** The first page: whether anybody is left without help, why, and what to do. */
@ShowsPerson
class NowPage {

  private final Look look;

  NowPage(Look look) {
    this.look = look;
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

  @GetMapping("/now/data")
  @ResponseBody
  Now data() {
    return look.now();
  }
}
