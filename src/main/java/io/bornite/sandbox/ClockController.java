package io.bornite.sandbox;

import io.bornite.platform.InSandbox;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.MovableClock;
import io.bornite.platform.PublicOperation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@InSandbox
@RestController
@PublicOperation
@RequestMapping("/sandbox/clock")
@Tag(name = "Sandbox")
class ClockController {

    static final Duration LONGEST_STEP = Duration.ofDays(366);
    static final Duration FARTHEST = Duration.ofDays(3660);

    private final SandboxClock sandboxClock;
    private final MovableClock clock;

    ClockController(SandboxClock sandboxClock, MovableClock clock) {
        this.sandboxClock = sandboxClock;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "What time it is here, and how far it was moved")
    ClockReading readClock() {
        return reading();
    }

    @PostMapping
    @Operation(summary = "Move the time forward by an ISO 8601 duration such as PT24H")
    ClockReading moveClock(@Valid @RequestBody ClockMove move) {
        sandboxClock.advance(step(move.advance()));
        return reading();
    }

    private Duration step(String text) {
        Duration step = parse(text);
        if (step.isNegative() || step.compareTo(LONGEST_STEP) > 0) {
            throw new InvalidRequest("advance", "max", "advance must lead forward, by at most " + LONGEST_STEP);
        }
        if (clock.offset().plus(step).compareTo(FARTHEST) > 0) {
            throw new InvalidRequest("advance", "max", "the clock cannot be more than " + FARTHEST + " ahead");
        }
        return step;
    }

    private static Duration parse(String text) {
        try {
            return Duration.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new InvalidRequest("advance", "isDuration", "advance must be an ISO 8601 duration such as PT24H");
        }
    }

    private ClockReading reading() {
        return new ClockReading(clock.instant(), clock.offset().toString());
    }

    record ClockMove(@NotBlank String advance) {}

    record ClockReading(Instant now, String offset) {}
}
