package io.bornite.quote;

import io.bornite.kyc.ProviderDto;
import io.bornite.money.Country;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.money.TransferAccountType;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.KeyedByCommand;
import io.bornite.platform.OperationGroup;
import io.bornite.platform.ReadOperation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Partners are asked, so no transaction is around: the same key again gets another quote, and nothing comes of either. */
@RestController
@Tag(name = "Quote")
@OperationGroup("QuoteController")
@RequestMapping("/api/quotes")
class QuoteController {

    static final long MINIMUM = 100_000_000L;
    static final long MAXIMUM = 5_000_000_000_000L;
    private static final int METHODS_MAX = 20;
    private static final Set<Currency> DOLLARS = EnumSet.of(Currency.USD, Currency.USDC);

    private final QuoteDesk desk;
    private final Standings standings;

    QuoteController(QuoteDesk desk, Standings standings) {
        this.desk = desk;
        this.standings = standings;
    }

    @KeyedByCommand
    @ReadOperation
    @PostMapping("/offramp")
    OfframpQuoteResponseDto getQuote(ApprovedCaller caller, @Valid @RequestBody OfframpQuoteRequestDto request) {
        if (!DOLLARS.contains(request.currency())) {
            throw new InvalidRequest("currency", "isIn", "currency must be USDC, or USD for the same amount of it");
        }
        Offer offer = desk.offramp(new OfframpAsk(
                caller.organization(),
                request.sourceCountry(),
                request.destinationCountry(),
                new Money(request.amount(), Currency.USDC),
                request.currency(),
                request.destinationCurrency(),
                methods(request.preferredDestinationPaymentMethods()),
                uuid(request.preferredProviderId(), "preferredProviderId"),
                uuid(request.preferredBankAccountId(), "preferredBankAccountId"),
                uuid(request.payeeId(), "payeeId"),
                Boolean.TRUE.equals(request.thirdPartyPayment()),
                Boolean.TRUE.equals(request.onlyRemittance())));
        return OfframpQuoteResponseDto.of(offer, standings.provider(caller.organization(), offer.partnership()));
    }

    @KeyedByCommand
    @ReadOperation
    @PostMapping("/onramp")
    OnrampQuoteResponseDto getOnramp(ApprovedCaller caller, @Valid @RequestBody OnrampQuoteRequestDto request) {
        Offer offer = desk.onramp(new OnrampAsk(
                caller.organization(),
                request.sourceCountry(),
                request.destinationCountry(),
                new Money(request.amount(), request.currency()),
                methods(request.preferredSourcePaymentMethods()),
                uuid(request.preferredProviderId(), "preferredProviderId")));
        return OnrampQuoteResponseDto.of(offer, standings.provider(caller.organization(), offer.partnership()));
    }

    /** A price for whoever has signed in, approved or not; nobody can use it. */
    @KeyedByCommand
    @ReadOperation
    @PostMapping("/public-offramp")
    OfframpQuoteResponseDto getPublicQuote(@Valid @RequestBody PublicOfframpQuoteRequestDto request) {
        Country destination = Arrays.stream(Country.values())
                .filter(country -> country.wire().equals(request.destinationCountry()))
                .findFirst()
                .orElseThrow(() -> new InvalidRequest(
                        "destinationCountry", "isEnum", "destinationCountry must be one of the contract's countries"));
        Offer offer = desk.offramp(new OfframpAsk(
                null,
                request.sourceCountry(),
                destination,
                new Money(request.amount(), Currency.USDC),
                Currency.USDC,
                null,
                Set.of(),
                null,
                null,
                null,
                false,
                false));
        return OfframpQuoteResponseDto.of(offer, null);
    }

    /** A method that nobody has heard of matches nothing and is no error: clients send words of their own. */
    private static Set<TransferAccountType> methods(@Nullable List<@Nullable String> words) {
        if (words == null) {
            return Set.of();
        }
        return Arrays.stream(TransferAccountType.values())
                .filter(method -> words.contains(method.name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    }

    private static @Nullable UUID uuid(@Nullable String text, String property) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return UUID.fromString(text.strip());
        } catch (IllegalArgumentException notOne) {
            throw new InvalidRequest(property, "isUuid", property + " must be a UUID");
        }
    }

    record OfframpQuoteRequestDto(
            @NotNull Country sourceCountry,
            @NotNull Country destinationCountry,
            @NotNull @Min(MINIMUM) Long amount,
            @NotNull Currency currency,
            @Size(max = METHODS_MAX) @Nullable List<@Nullable String> preferredDestinationPaymentMethods,
            @Nullable String preferredProviderId,
            @Nullable Boolean thirdPartyPayment,
            @Nullable Currency destinationCurrency,
            @Nullable Boolean onlyRemittance,
            @Nullable String preferredBankAccountId,
            @Nullable String payeeId) {}

    record OnrampQuoteRequestDto(
            @NotNull Country sourceCountry,
            @NotNull Country destinationCountry,
            @NotNull @Min(MINIMUM) @Max(MAXIMUM) Long amount,
            @NotNull Currency currency,
            @Size(max = METHODS_MAX) @Nullable List<@Nullable String> preferredSourcePaymentMethods,
            @Nullable String preferredProviderId) {}

    record PublicOfframpQuoteRequestDto(
            @NotNull Country sourceCountry,
            @NotBlank String destinationCountry,
            @NotNull @Min(MINIMUM) Long amount) {}

    record OfframpQuoteResponseDto(
            @Nullable Long minAmount,
            @Nullable Long maxAmount,

            @Schema(format = "int64") @Nullable String arrivalTimeMessage,

            @Nullable ProviderDto provider,
            @Nullable String error,
            @Nullable String quotePayload,
            @Nullable String quoteSignature) {

        static OfframpQuoteResponseDto of(Offer offer, @Nullable ProviderDto provider) {
            return new OfframpQuoteResponseDto(
                    units(offer.minimum()),
                    units(offer.maximum()),
                    offer.arrival(),
                    provider,
                    offer.error(),
                    offer.quote() == null ? null : offer.quote().payload(),
                    offer.quote() == null ? null : offer.quote().signature());
        }
    }

    record OnrampQuoteResponseDto(
            @Nullable Long minAmount,
            @Nullable Long maxAmount,

            @Schema(format = "int64") @Nullable String arrivalTimeMessage,

            @Nullable ProviderDto provider,
            @Nullable String error,
            @Nullable String quotePayload,
            @Nullable String quoteSignature) {

        static OnrampQuoteResponseDto of(Offer offer, @Nullable ProviderDto provider) {
            return new OnrampQuoteResponseDto(
                    units(offer.minimum()),
                    units(offer.maximum()),
                    offer.arrival(),
                    provider,
                    offer.error(),
                    offer.quote() == null ? null : offer.quote().payload(),
                    offer.quote() == null ? null : offer.quote().signature());
        }
    }

    private static @Nullable Long units(@Nullable Money money) {
        return money == null ? null : money.units();
    }
}
