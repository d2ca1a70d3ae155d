package io.bornite.event;

import io.bornite.identity.Caller;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.OperationGroup;
import io.bornite.platform.ReadGate;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened to the caller's organisation. */
@RestController
@Tag(name = "Events")
@OperationGroup("EventController")
@RequestMapping("/api/events")
class EventController {

    private static final int LIMIT_MAX = 200;
    private static final int TYPES_MAX = 50;

    private final Events events;
    private final EventPages pages;
    private final ReadGate reads;

    EventController(Events events, EventPages pages, ReadGate reads) {
        this.events = events;
        this.pages = pages;
        this.reads = reads;
    }

    /**
     * @param after shows what comes behind this number, oldest first; 0 is the beginning. Without it the newest come first
     * @param before shows what comes before this number, newest first
     * @param type a type such as {@code transfer.send.success}, or its beginning such as {@code transfer.send}
     */
    @GetMapping
    EventPageDto findAll(
            Caller caller,
            @RequestParam(required = false) @Min(0) @Nullable Long after,
            @RequestParam(required = false) @Min(1) @Nullable Long before,
            @RequestParam(required = false) @Size(max = TYPES_MAX) @Nullable
                    List<@Nullable @Pattern(regexp = "[a-z_.]{1,100}") String> type,
            @RequestParam(defaultValue = "50") @Min(1) @Max(LIMIT_MAX) int limit) {
        if (after != null && before != null) {
            throw new InvalidRequest("before", "isEmpty", "before must be empty when after is given");
        }
        List<String> types = type == null
                ? List.of()
                : type.stream().filter(Objects::nonNull).toList();
        events.publishNow();
        return reads.list(
                caller.organization().value().toString(),
                () -> after == null
                        ? pages.before(caller.organization(), before, types, limit)
                        : pages.after(caller.organization(), after, types, limit));
    }

    @GetMapping("/{sequence}")
    EventDto get(Caller caller, @PathVariable @Min(1) Long sequence) {
        events.publishNow();
        return events.show(List.of(events.get(caller.organization(), sequence))).getFirst();
    }
}
