//! The instruments of the demo region: twenty kinds, sixty pieces. Makers and models are invented.

/// One kind of instrument and what is said of it.
#[derive(Debug)]
pub struct Kind {
    pub ja: &'static str,
    pub en: &'static str,
    pub category: &'static str,
    pub maker: &'static str,
    pub model: &'static str,
    pub about_ja: &'static str,
    pub about_en: &'static str,
    /// Name and value, both as shown.
    pub specs: [(&'static str, &'static str); 2],
    pub hourly_yen: i64,
    /// `none`, `optional` or `required`
    pub support: &'static str,
}

/// How many pieces each of the four institutions has.
pub const PIECES: [usize; 4] = [20, 16, 10, 14];

pub const KINDS: [Kind; 20] = [
    kind(
        ["走査電子顕微鏡 (SEM)", "Scanning electron microscope (SEM)", "電子顕微鏡", "東都光機", "TS-3400"],
        "試料表面の凹凸や組成を数nmの分解能で観察します。EDSによる元素分析ができます。",
        "Observes surfaces at a resolution of a few nanometres, with elemental analysis by EDS.",
        [("分解能", "3.0 nm (30 kV)"), ("加速電圧", "0.5–30 kV")],
        4_200,
        "optional",
    ),
    kind(
        ["透過電子顕微鏡 (TEM)", "Transmission electron microscope (TEM)", "電子顕微鏡", "東都光機", "TT-2100F"],
        "薄片試料の内部構造を原子レベルで観察します。薄片作製の相談も受けます。",
        "Shows the inner structure of thin samples down to atoms. We advise on preparing them.",
        [("分解能", "0.19 nm"), ("加速電圧", "200 kV")],
        11_000,
        "required",
    ),
    kind(
        ["X線回折装置 (XRD)", "X-ray diffractometer (XRD)", "X線分析", "リンドウ理学", "RX-Ultra"],
        "結晶相の同定、残留応力、薄膜の評価を行います。",
        "Identifies crystal phases, residual stress and thin films.",
        [("線源", "Cu Kα 9 kW"), ("試料台", "5軸")],
        3_800,
        "optional",
    ),
    kind(
        ["蛍光X線分析装置 (XRF)", "X-ray fluorescence spectrometer (XRF)", "X線分析", "リンドウ理学", "RF-1800"],
        "固体・粉体・液体の元素を非破壊で分析します。",
        "Analyses elements in solids, powders and liquids without destroying them.",
        [("元素範囲", "B–U"), ("試料径", "最大 51 mm")],
        3_200,
        "optional",
    ),
    kind(
        ["X線光電子分光装置 (XPS)", "X-ray photoelectron spectrometer (XPS)", "表面分析", "アオバ分光", "AP-5000"],
        "表面数nmの元素と化学結合状態を調べます。",
        "Examines elements and bonding in the uppermost nanometres.",
        [("分析径", "10–400 μm"), ("深さ分析", "Arイオン銃")],
        8_500,
        "required",
    ),
    kind(
        [
            "核磁気共鳴装置 (NMR 500 MHz)",
            "Nuclear magnetic resonance (NMR 500 MHz)",
            "質量・構造解析",
            "北辰磁気",
            "HM-500",
        ],
        "有機化合物の構造を決定します。固体測定もできます。",
        "Determines the structure of organic compounds, solids too.",
        [("磁場", "11.7 T"), ("プローブ", "多核・固体")],
        5_500,
        "optional",
    ),
    kind(
        [
            "液体クロマトグラフ質量分析計 (LC-MS)",
            "Liquid chromatograph mass spectrometer (LC-MS)",
            "質量・構造解析",
            "ミナト分析",
            "LX-8060",
        ],
        "食品・環境・医薬の微量成分を定量します。",
        "Quantifies traces in food, environment and medicine.",
        [("質量範囲", "m/z 2–2,000"), ("検出", "MRM 555 ch/s")],
        6_150,
        "optional",
    ),
    kind(
        [
            "ガスクロマトグラフ質量分析計 (GC-MS)",
            "Gas chromatograph mass spectrometer (GC-MS)",
            "質量・構造解析",
            "ミナト分析",
            "GX-2030",
        ],
        "におい、残留溶媒など揮発成分を分析します。",
        "Analyses volatile compounds such as odours and residual solvents.",
        [("質量範囲", "m/z 1.5–1,090"), ("導入", "ヘッドスペース")],
        4_800,
        "optional",
    ),
    kind(
        [
            "フーリエ変換赤外分光光度計 (FT-IR)",
            "Fourier transform infrared spectrometer (FT-IR)",
            "分光分析",
            "アオバ分光",
            "AF-6600",
        ],
        "異物や高分子材料を赤外スペクトルで同定します。",
        "Identifies contaminants and polymers by infrared spectra.",
        [("波数範囲", "7,800–350 cm⁻¹"), ("付属", "顕微・ATR")],
        2_100,
        "none",
    ),
    kind(
        ["顕微ラマン分光装置", "Raman microscope", "分光分析", "アオバ分光", "AR-900"],
        "微小部の結晶性・応力・成分分布を調べます。",
        "Maps crystallinity, stress and composition in small areas.",
        [("レーザー", "532 / 785 nm"), ("空間分解能", "1 μm")],
        4_000,
        "optional",
    ),
    kind(
        ["紫外可視分光光度計 (UV-Vis)", "UV-visible spectrophotometer (UV-Vis)", "分光分析", "ミナト分析", "UX-3600"],
        "溶液・薄膜の吸収、反射を測ります。",
        "Measures absorption and reflection of solutions and films.",
        [("波長", "185–3,300 nm"), ("積分球", "60 mm")],
        1_500,
        "none",
    ),
    kind(
        ["原子間力顕微鏡 (AFM)", "Atomic force microscope (AFM)", "表面分析", "東都光機", "TA-100"],
        "表面形状や硬さの分布をnmで測ります。",
        "Measures topography and stiffness in nanometres.",
        [("走査範囲", "100 × 100 μm"), ("高さ", "15 μm")],
        3_600,
        "optional",
    ),
    kind(
        ["共焦点レーザー顕微鏡", "Confocal laser microscope", "光学顕微鏡", "東都光機", "TL-4100"],
        "段差・粗さを非接触で三次元測定します。",
        "Measures steps and roughness in three dimensions without contact.",
        [("倍率", "108–17,280×"), ("測定", "ISO 25178")],
        2_400,
        "none",
    ),
    kind(
        ["万能材料試験機 (100 kN)", "Universal testing machine (100 kN)", "材料試験", "富嶽試験機", "FU-100"],
        "引張・圧縮・曲げ試験を行います。恒温槽が使えます。",
        "Tension, compression and bending, with a climate chamber.",
        [("最大荷重", "100 kN"), ("温度", "−40–250 ℃")],
        1_800,
        "optional",
    ),
    kind(
        ["微小硬さ試験機", "Micro hardness tester", "材料試験", "富嶽試験機", "FH-20"],
        "めっきや溶接部の硬さ分布を測ります。",
        "Measures the hardness of platings and welds.",
        [("試験力", "0.01–20 N"), ("自動", "最大 100 点")],
        1_200,
        "none",
    ),
    kind(
        ["X線CT装置", "X-ray CT scanner", "非破壊検査", "リンドウ理学", "RC-225"],
        "鋳物や電子部品の内部欠陥を三次元で観察します。",
        "Shows inner defects of castings and electronics in three dimensions.",
        [("管電圧", "225 kV"), ("分解能", "4 μm")],
        9_800,
        "required",
    ),
    kind(
        ["金属3Dプリンター", "Metal 3D printer", "加工", "つむぎ機械", "TM-290"],
        "ステンレス・アルミ・チタンの造形を行います。",
        "Builds parts of stainless steel, aluminium and titanium.",
        [("造形範囲", "250 × 250 × 325 mm"), ("積層", "20–60 μm")],
        7_000,
        "required",
    ),
    kind(
        ["三次元座標測定機", "Coordinate measuring machine", "寸法測定", "つむぎ機械", "TC-776"],
        "部品の寸法・幾何公差を測定し、成績書を発行します。",
        "Measures dimensions and tolerances and issues a certificate.",
        [("範囲", "700 × 700 × 600 mm"), ("精度", "1.7 + 3L/1000 μm")],
        3_000,
        "optional",
    ),
    kind(
        ["熱分析装置 (TG-DTA)", "Thermal analyser (TG-DTA)", "熱分析", "ミナト分析", "TX-50"],
        "材料の分解・酸化・相転移を調べます。",
        "Studies decomposition, oxidation and phase changes.",
        [("温度", "室温–1,500 ℃"), ("雰囲気", "空気・窒素")],
        2_600,
        "none",
    ),
    kind(
        ["塩水噴霧試験機", "Salt spray chamber", "環境試験", "富嶽試験機", "FS-900"],
        "めっき・塗装の耐食性を評価します。",
        "Tests the corrosion resistance of platings and coatings.",
        [("試験", "JIS Z 2371"), ("槽内", "900 × 600 × 400 mm")],
        900,
        "none",
    ),
];

const fn kind(
    names: [&'static str; 5],
    about_ja: &'static str,
    about_en: &'static str,
    specs: [(&'static str, &'static str); 2],
    hourly_yen: i64,
    support: &'static str,
) -> Kind {
    let [ja, en, category, maker, model] = names;
    Kind { ja, en, category, maker, model, about_ja, about_en, specs, hourly_yen, support }
}
