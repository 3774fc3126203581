package org.lifeline.console.health;

import org.lifeline.console.people.ShowsPerson;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page of whether every service is ready, and what it has still to do. */
@ShowsPerson
class HealthPage {

  private final HealthWatch watch;

  HealthPage(HealthWatch watch) {
    this.watch = watch;
  }

  @GetMapping("/health")
  String page(Model model) {
    model.addAttribute("health", watch.latest());
    return "health";
  }

  @GetMapping("/health/part")
  String part(Model model) {
    model.addAttribute("health", watch.latest());
    return "part/health";
  }
}
