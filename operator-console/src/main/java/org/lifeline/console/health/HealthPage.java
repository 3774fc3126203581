package org.lifeline.console.health;

import org.lifeline.console.people.Person;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page of whether every service is ready, and what it has still to do. */
@Controller
class HealthPage {

  private final HealthWatch watch;

  HealthPage(HealthWatch watch) {
    this.watch = watch;
  }

  @GetMapping("/health")
  String page(Model model, @AuthenticationPrincipal Person person) {
    model.addAttribute("person", person);
    model.addAttribute("health", watch.latest());
    return "health";
  }

  @GetMapping("/health/part")
  String part(Model model) {
    model.addAttribute("health", watch.latest());
    return "part/health";
  }
}
