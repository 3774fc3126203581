package org.lifeline.console.health;

import org.lifeline.console.people.Person;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Whether every service is ready, and what it has still to do. */
@Controller
class HealthPage {

  private final HealthLook look;

  HealthPage(HealthLook look) {
    this.look = look;
  }

  @GetMapping("/health")
  String page(Model model, @AuthenticationPrincipal Person person) {
    model.addAttribute("person", person);
    model.addAttribute("health", look.now());
    return "health";
  }

  @GetMapping("/health/part")
  String part(Model model) {
    model.addAttribute("health", look.now());
    return "part/health";
  }
}
