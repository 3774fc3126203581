package org.lifeline.console.runbook;

import org.lifeline.console.people.ShowsPerson;
import org.lifeline.platform.doors.problem.Problem;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The page of a runbook, one click away from where somebody sees that something must be done. */
@ShowsPerson
class RunbookPage {

  @GetMapping("/runbooks/{name}")
  String page(@PathVariable String name, Model model) {
    model.addAttribute("runbook", Runbook.find(name).orElseThrow(() -> Problem.notFound()));
    return "runbook";
  }
}
