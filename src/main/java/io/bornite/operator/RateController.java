package io.bornite.operator;

import io.bornite.identity.Caller;
import io.bornite.money.Currency;
import io.bornite.quote.fx.Rate;
import io.bornite.quote.fx.Rates;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a dollar costs, and what operators say that it costs. */
@Hidden
@RestController
@RequestMapping("/api/operator/rates")
class RateController {

    private final Rates rates;
    private final OperatorRates operatorRates;
    private final Clock clock;

    RateController(Rates rates, OperatorRates operatorRates, Clock clock) {
        this.rates = rates;
        this.operatorRates = operatorRates;
        this.clock = clock;
    }

    @GetMapping
    List<RateDto> rates(Caller operator) {
        Instant now = clock.instant();
        return rates.all().values().stream()
                .sorted(Comparator.comparing(Rate::currency))
                .map(rate -> RateDto.of(rate, now))
                .toList();
    }

    @PostMapping
    OperatorRates.Told tell(Caller operator, @Valid @RequestBody TellDto request) {
        return operatorRates.tell(operator, request.table(), request.reason());
    }

    /** The same as a file: lines of {@code currency,base,rate,asOf} under that head. */
    @PostMapping("/import")
    OperatorRates.Told importTable(Caller operator, @Valid @RequestBody ImportDto request) {
        return operatorRates.tell(operator, request.table(), request.reason());
    }

    /** @param perUsd a plain decimal: units of the currency for one dollar */
    record LineDto(
            @NotNull Currency currency,

            @NotNull @Pattern(regexp = "[0-9]{1,9}(\\.[0-9]{1,12})?")
            String perUsd,

            @NotNull Instant asOf) {}

    record TellDto(
            @NotEmpty @Size(max = 200) List<@Valid @NotNull LineDto> rates,
            @NotBlank @Size(max = 1000) String reason) {

        String table() {
            return rates.stream()
                    .map(line -> line.currency() + ",USD," + line.perUsd() + "," + line.asOf())
                    .collect(Collectors.joining("\n", "currency,base,rate,asOf\n", ""));
        }
    }

    record ImportDto(
            @NotBlank @Size(max = 20_000) String table,
            @NotBlank @Size(max = 1000) String reason) {}

    /** @param perUsd a plain decimal: units of the currency for one dollar */
    record RateDto(Currency currency, String perUsd, String source, Instant asOf, boolean isFresh) {

        static RateDto of(Rate rate, Instant now) {
            return new RateDto(
                    rate.currency(), rate.perUsd().toPlainString(), rate.source(), rate.asOf(), rate.isFresh(now));
        }
    }
}
