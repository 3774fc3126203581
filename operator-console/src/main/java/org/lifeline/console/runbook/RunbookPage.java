package org.lifeline.console.runbook;

import org.lifeline.console.people.Person;
import org.lifeline.platform.doors.problem.Problem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The page of a runbook, one click away from where somebody sees that something must be done. */
@Controller
class RunbookPage {

  @GetMapping("/runbooks/{name}")
  String page(@PathVariable String name, Model model, @AuthenticationPrincipal Person person) {
    model.addAttribute("person", person);
    model.addAttribute("runbook", Runbook.find(name).orElseThrow(() -> Problem.notFound()));
    return "runbook";
  }
}
