package org.lifeline.console.now;

import org.lifeline.console.people.Person;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** The first page: whether anybody is left without help, why, and what to do. */
@Controller
class NowPage {

  private final Look look;

  NowPage(Look look) {
    this.look = look;
  }

  @GetMapping("/")
  String page(Model model, @AuthenticationPrincipal Person person) {
    model.addAttribute("now", look.now());
    model.addAttribute("person", person);
    return "now";
  }

  /** The part of the page that changes, which the browser fetches again when it is told that something has happened. */
  @GetMapping("/now/part")
  String part(Model model, @AuthenticationPrincipal Person person) {
    model.addAttribute("now", look.now());
    model.addAttribute("person", person);
    return "part/now";
  }

  @GetMapping("/now/data")
  @ResponseBody
  Now data() {
    return look.now();
  }
}
