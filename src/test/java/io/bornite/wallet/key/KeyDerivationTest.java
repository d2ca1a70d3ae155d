package io.bornite.wallet.key;

import static io.bornite.wallet.key.Bip32Key.HARDENED;
import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.chain.Addresses;
import io.bornite.chain.ChainFamily;
import io.bornite.chain.SigningKey;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published vectors of BIP-39, BIP-32 and SLIP-0010. */
class KeyDerivationTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] SEED = HEX.parseHex("000102030405060708090a0b0c0d0e0f");

    @ParameterizedTest
    @CsvSource({
        "00, abandon, art,"
                + "bda85446c68413707090a52022edd26a1c9462295029f2e60cd7c4f2bbd3097170af7a4d73245cafa9c3cca8d561a7c3"
                + "de6f5d4a10be8ed2a5e608d68f92fcc8",
        "7f, legal, title,"
                + "bc09fca1804f7e69da93c2f2028eb238c227f2e9dda30cd63699232578480a4021b146ad717fbb7e451ce9eb835f4362"
                + "0bf5c514db0f8add49f5d121449d3e87",
        "80, letter, bless,"
                + "c0c519bd0e91a2ed54357d9d1ebef6f5af218a153624cf4f2da911a0ed8f7a09e2ef61af0aca007096df430022f7a2b6"
                + "fb91661a9589097069720d015e4e982f",
        "ff, zoo, vote,"
                + "dd48c104698c30cfe2b6142103248622fb7bb0ff692eebb00089b32d22484e1613912f0a5b694407be899ffd31ed3992"
                + "c456cdf60f5d4564b8ba3f05a69890ad"
    })
    void wordsAndSeedFollowBip39(String everyByte, String first, String last, String seed) {
        byte[] entropy = new byte[Mnemonic.ENTROPY_BYTES];
        Arrays.fill(entropy, HEX.parseHex(everyByte)[0]);
        Mnemonic words = Mnemonic.ofEntropy(entropy);

        assertThat(words.sentence().split(" ")).hasSize(24).startsWith(first).endsWith(last);
        assertThat(HEX.formatHex(words.seed("TREZOR"))).isEqualTo(seed);
    }

    @Test
    void everyWordOfASentenceIsRight() {
        Mnemonic words =
                Mnemonic.ofEntropy(HEX.parseHex("9f6a2878b2520799a44ef18bc7df394e7061a224d2c33cd015b157d746869863"));

        assertThat(words.sentence())
                .isEqualTo("panda eyebrow bullet gorilla call smoke muffin taste mesh discover soft ostrich alcohol "
                        + "speed nation flash devote level hobby quick inner drive ghost inside");
        assertThat(HEX.formatHex(words.seed("TREZOR")))
                .isEqualTo(
                        "72be8e052fc4919d2adf28d5306b5474b0069df35b02303de8c1729c9538dbb6fc2d731d5f832193cd9fb6aeecbc4695"
                                + "94a70e3dd50811b5067f3b88b28c3e8d");
        assertThat(words.toString()).doesNotContain("panda");
    }

    @ParameterizedTest
    @CsvSource({
        "m, e8f32e723decf4051aefac8e2c93c9c5b214313817cdb01a1494b917c8436b35, 873dff81c02f525623fd1fe5167eac3a55a049de3d314bb42ee227ffed37d508",
        "0', edb2e14f9ee77d26dd93b4ecede8d16ed408ce149b6cd80b0715a2d911a0afea, 47fdacbd0f1097043b78c63c20c34ef4ed9a111d980047ad16282c7ae6236141",
        "0'/1, 3c6cb8d0f6a264c91ea8b5030fadaa8e538b020f0a387421a12de9319dc93368, 2a7857631386ba23dacac34180dd1983734e444fdbf774041578e9b6adb37c19",
        "0'/1/2', cbce0d719ecf7431d88e6a89fa1483e02e35092af60c042b1df2ff59fa424dca, 04466b9cc8e161e966409ca52986c584f07e9dc81f735db683c3ff6ec7b1503f",
        "0'/1/2'/2, 0f479245fb19a38a1954c5c7c0ebab2f9bdfd96a17563ef28a6a4b1a2a764ef4, cfb71883f01676f587d023cc53a35bc7f88f724b1f8c2892ac1275ac822a3edd",
        "0'/1/2'/2/1000000000, 471b76e389e528d6de6d816857e012c5455051cad6660850e58372a6c3e6e7c8, c783e67b921d2beb8f6b389cc646d7263b4145701dadd2161548a8b078e65e9e"
    })
    void theFirstVectorOfBip32Holds(String path, String secret, String chainCode) {
        Bip32Key key = Bip32Key.root(SEED).derive(indexes(path));

        assertThat(HEX.formatHex(key.secret())).isEqualTo(secret);
        assertThat(HEX.formatHex(key.chainCode())).isEqualTo(chainCode);
    }

    /** Vector 3 of BIP-32: leading zeros stay. */
    @Test
    void aSecretKeepsItsLeadingZeros() {
        Bip32Key root = Bip32Key.root(HEX.parseHex(
                "4b381541583be4423346c643850da4b320e46a87ae3d2a4e6da11eba819cd4acba45d239319ac14f863b8d5ab5a0"
                        + "d0c64d2e8a1e7d1457df2e5a3c51c73235be"));

        assertThat(HEX.formatHex(root.secret()))
                .isEqualTo("00ddb80b067e0d4993197fe10f2657a844a384589847602d56f0c629c81aae32");
        assertThat(HEX.formatHex(root.derive(HARDENED).secret()))
                .isEqualTo("491f7a2eebc7b57028e0d3faa0acda02e75c33b03c48fb288c41e2ea44e1daef");
    }

    @ParameterizedTest
    @CsvSource({
        "m, 2b4be7f19ee27bbf30c667b642d5f4aa69fd169872f8fc3059c08ebae2eb19e7, 90046a93de5380a72b5e45010748567d5ea02bbf6522f979e05c0d8d8ca9fffb",
        "0', 68e0fe46dfb67e368c75379acec591dad19df3cde26e63b93a8e704f1dade7a3, 8b59aa11380b624e81507a27fedda59fea6d0b779a778918a2fd3590e16e9c69",
        "0'/1', b1d0bad404bf35da785a64ca1ac54b2617211d2777696fbffaf208f746ae84f2, a320425f77d1b5c2505a6b1b27382b37368ee640e3557c315416801243552f14",
        "0'/1'/2', 92a5b23c0b8a99e37d07df3fb9966917f5d06e02ddbd909c7e184371463e9fc9, 2e69929e00b5ab250f49c3fb1c12f252de4fed2c1db88387094a0f8c4c9ccd6c"
    })
    void theFirstVectorOfSlip10Holds(String path, String secret, String chainCode) {
        Slip10Key key = Slip10Key.root(SEED).derive(indexes(path));

        assertThat(HEX.formatHex(key.secret())).isEqualTo(secret);
        assertThat(HEX.formatHex(key.chainCode())).isEqualTo(chainCode);
    }

    /** The seed of "test test test test test test test test test test test junk", and its addresses in every EVM tool. */
    @Test
    void theAccountsOfAKnownSeedHaveTheKnownAddresses() {
        Bip32Key accounts = Bip32Key.root(HEX.parseHex(
                        "9dfc3c64c2f8bede1533b6a79f8570e5943e0b8fd1cf77107adf7b72cef42185d564a3aee24cab43f80e3c4538087d70"
                                + "fc824eabbad596a23c97b6ee8322ccc0"))
                .derive(44 | HARDENED, 60 | HARDENED, HARDENED, 0);

        assertThat(address(accounts.derive(0))).isEqualTo("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
        assertThat(address(accounts.derive(1))).isEqualTo("0x70997970C51812dc3A010C7d01b50e0d17dc79C8");
        assertThat(address(accounts.derive(2))).isEqualTo("0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC");
    }

    private static String address(Bip32Key key) {
        return Addresses.of(
                ChainFamily.EVM, SigningKey.of(ChainFamily.EVM, key.secret()).publicKey());
    }

    private static int[] indexes(String path) {
        return path.equals("m")
                ? new int[0]
                : Arrays.stream(path.split("/"))
                        .mapToInt(step -> step.endsWith("'")
                                ? Integer.parseInt(step.substring(0, step.length() - 1)) | HARDENED
                                : Integer.parseInt(step))
                        .toArray();
    }
}
