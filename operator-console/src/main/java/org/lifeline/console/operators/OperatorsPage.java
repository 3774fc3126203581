package org.lifeline.console.operators;

import org.lifeline.console.people.ShowsPerson;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page of how each network operator answers. */
@ShowsPerson
class OperatorsPage {

  private final Operators operators;

  OperatorsPage(Operators operators) {
    this.operators = operators;
  }

  @GetMapping("/operators")
  String page(Model model) {
    model.addAttribute("operators", operators.all());
    return "operators";
  }

  @GetMapping("/operators/part")
  String part(Model model) {
    model.addAttribute("operators", operators.all());
    return "part/operators";
  }
}
