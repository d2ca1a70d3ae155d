package io.bornite.wallet.key;

import static io.bornite.wallet.key.Bip32Key.HARDENED;

import io.bornite.chain.Addresses;
import io.bornite.chain.ChainFamily;
import io.bornite.chain.SigningKey;
import io.bornite.platform.Crash;
import io.bornite.platform.RefusedStart;
import io.bornite.platform.SecretBox;
import io.bornite.wallet.key.SeedRepository.SealedSeed;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Every private key of this installation, derived from one seed. The seed is made at the first start; it is used only
 * after it was read back from the database and opened, because an address that nobody has the key of eats money.
 */
@Component
public class Keyring {

    /** The account index of the hot wallets; organisations have the ones after it. */
    public static final int HOT = 0;

    private static final String PURPOSE = "key seed";
    private static final int SOLANA_COIN = 501;
    private static final int STARKNET_COIN = 9004;

    private final Bip32Key evmAccounts;
    private final Slip10Key solanaAccounts;
    private final Slip10Key starknetAccounts;

    /** @throws IllegalStateException if the seed cannot be opened; then nothing must be served */
    Keyring(SeedRepository seeds, SecretBox secrets, Clock clock) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A seed must be durable before it is used");
        }
        if (seeds.find().isEmpty()) {
            byte[] entropy = new byte[Mnemonic.ENTROPY_BYTES];
            new SecureRandom().nextBytes(entropy);
            String address = firstAddress(evmAccounts(seed(entropy)));
            Crash.point("key.before-store");
            seeds.insert(new SealedSeed(secrets.seal(PURPOSE, entropy), address), clock.instant());
            Arrays.fill(entropy, (byte) 0);
            Crash.point("key.after-store");
        }
        SealedSeed durable = seeds.find().orElseThrow();
        byte[] seed = seed(secrets.open(PURPOSE, durable.sealed()));
        this.evmAccounts = evmAccounts(seed);
        this.solanaAccounts = Slip10Key.root(seed).derive(44, SOLANA_COIN);
        this.starknetAccounts = Slip10Key.root(seed).derive(44, STARKNET_COIN);
        if (!firstAddress(evmAccounts).equals(durable.firstAddress())) {
            throw new RefusedStart("The stored seed does not lead to the address it was stored with");
        }
    }

    /**
     * The key of an account: m/44'/60'/0'/0/i on EVM networks, m/44'/501'/i'/0' on Solana and, of our own making,
     * m/44'/9004'/i'/0' on Starknet.
     */
    public SigningKey key(ChainFamily family, int account) {
        if (account < HOT) {
            throw new IllegalArgumentException("No account " + account);
        }
        return SigningKey.of(
                family,
                switch (family) {
                    case EVM -> evmAccounts.derive(account).secret();
                    case SOLANA -> solanaAccounts.derive(account, 0).secret();
                    case STARKNET -> starknetAccounts.derive(account, 0).secret();
                });
    }

    private static Bip32Key evmAccounts(byte[] seed) {
        return Bip32Key.root(seed).derive(44 | HARDENED, 60 | HARDENED, HARDENED, 0);
    }

    private static byte[] seed(byte[] entropy) {
        return Mnemonic.ofEntropy(entropy).seed("");
    }

    private static String firstAddress(Bip32Key evmAccounts) {
        SigningKey first =
                SigningKey.of(ChainFamily.EVM, evmAccounts.derive(HOT).secret());
        return Addresses.of(ChainFamily.EVM, first.publicKey());
    }
}
