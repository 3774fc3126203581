package org.lifeline.console.operators;

import org.lifeline.console.people.Person;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page of how each network operator answers. */
@Controller
class OperatorsPage {

  private final Operators operators;

  OperatorsPage(Operators operators) {
    this.operators = operators;
  }

  @GetMapping("/operators")
  String page(Model model, @AuthenticationPrincipal Person person) {
    model.addAttribute("person", person);
    model.addAttribute("operators", operators.all());
    return "operators";
  }

  @GetMapping("/operators/part")
  String part(Model model) {
    model.addAttribute("operators", operators.all());
    return "part/operators";
  }
}
