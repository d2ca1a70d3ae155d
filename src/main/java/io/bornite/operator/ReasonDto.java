package io.bornite.operator;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Why an operator does something; kept for ever. */
record ReasonDto(@NotBlank @Size(max = 1000) String reason) {}
