from __future__ import annotations

import time

import pytest
from calls import count_calls
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.languages import find_language, name_language

FOREIGN = {
    "de": "Bei einem Angriff auf den Markt von Ondry sind nach Angaben des Innenministeriums mindestens zwölf Menschen "
    "getötet worden. Die Regierung in Orvane sprach von einem feigen Anschlag.",
    "fr": "Au moins douze personnes ont été tuées dimanche dans une attaque contre le marché d'Ondry, selon le "
    "ministère de l'Intérieur. Le gouvernement d'Orvane a dénoncé un acte lâche.",
    "es": "Al menos doce personas murieron el domingo en un ataque contra el mercado de Ondry, según el ministerio del "
    "Interior. El gobierno de Orvane dijo que no hay detenidos por el momento.",
    "pt": "Pelo menos doze pessoas morreram no domingo em um ataque contra o mercado de Ondry, segundo o ministério do "
    "Interior. O governo de Orvane disse que não há detidos até agora.",
    "it": "Almeno dodici persone sono state uccise domenica in un attacco contro il mercato di Ondry, secondo il "
    "ministero dell'Interno. Il governo di Orvane ha detto che non ci sono arresti.",
    "nl": "Bij een aanval op de markt van Ondry zijn zondag zeker twaalf mensen om het leven gekomen, zegt het "
    "ministerie van Binnenlandse Zaken. De regering was er niet over te spreken.",
    "pl": "Co najmniej dwanaście osób zginęło w niedzielę w ataku na targowisko w Ondry, jak podało ministerstwo spraw "
    "wewnętrznych. Rząd Orvane oświadczył, że nie ma zatrzymanych.",
    "sv": "Minst tolv personer dödades på söndagen i en attack mot marknaden i Ondry, enligt inrikesministeriet. "
    "Regeringen i Orvane sade att ingen har gripits och att det är lugnt nu.",
    "ro": "Cel puțin douăsprezece persoane au fost ucise duminică într-un atac asupra pieței din Ondry, potrivit "
    "ministerului de interne. Guvernul din Orvane a spus că nu sunt arestări.",
    "tr": "İçişleri Bakanlığı, pazar günü Ondry pazarına düzenlenen saldırıda en az on iki kişinin öldüğünü söyledi. "
    "Orvane hükümeti ise bu saldırı için henüz kimsenin yakalanmadığını ve soruşturmanın sürdüğünü bildirdi.",
    "id": "Sedikitnya dua belas orang tewas pada hari Minggu dalam serangan terhadap pasar di Ondry, kata kementerian "
    "dalam negeri. Pemerintah Orvane mengatakan belum ada yang ditahan untuk saat ini.",
    "so": "Ugu yaraan laba iyo toban qof ayaa ku dhimatay weerar lagu qaaday suuqa Ondry maalintii Axadda, sida ay "
    "sheegtay wasaaradda arrimaha gudaha, balse lama hayo cid loo xiray.",
    "ru": "Не менее двенадцати человек погибли в воскресенье при нападении на рынок в Ондри, сообщило министерство "
    "внутренних дел. Правительство Орване заявило, что задержанных пока нет.",
    "uk": "Щонайменше дванадцять людей загинули в неділю під час нападу на ринок в Ондрі, повідомило міністерство "
    "внутрішніх справ. Уряд Орване заявив, що затриманих поки немає, і це не все.",
    "ar": "قتل اثنا عشر شخصا على الأقل يوم الأحد في هجوم على سوق أوندري، بحسب وزارة الداخلية. وقالت الحكومة إن التحقيق "
    "مستمر وإنه لم يتم توقيف أحد حتى الآن.",
    "fa": "به گفته وزارت کشور، دست‌کم دوازده نفر روز یکشنبه در حمله به بازار اوندری کشته شدند. دولت اوروانه گفت که "
    "هنوز کسی در این باره بازداشت نشده است.",
    "he": "לפחות שנים עשר בני אדם נהרגו ביום ראשון בהתקפה על השוק של אונדרי, כך מסר משרד הפנים. הממשלה אמרה כי עד כה "
    "לא נעצר איש וכי החקירה נמשכת.",
    "hi": "गृह मंत्रालय ने कहा कि रविवार को ओंद्री के बाज़ार पर हुए हमले में कम से कम बारह लोग मारे गए हैं और सरकार ने जाँच शुरू कर दी है।",
    "zh": "内政部说，星期日翁德里市场遭到袭击，至少有十二人死亡。奥尔瓦内政府表示，目前没有人被捕，调查仍在继续。",
    "ja": "内務省によると、日曜日にオンドリの市場が攻撃され、少なくとも十二人が死亡した。"
    "政府は、まだ誰も拘束されていないと述べた。",
    "ko": "내무부는 일요일 온드리 시장에 대한 공격으로 최소 열두 명이 숨졌다고 밝혔다. "
    "정부는 아직 체포된 사람이 없다고 말했다.",
    "el": "Τουλάχιστον δώδεκα άνθρωποι σκοτώθηκαν την Κυριακή σε επίθεση στην αγορά του Όντρι, ανακοίνωσε το υπουργείο "
    "Εσωτερικών της χώρας.",
}  # fmt: skip

ENGLISH = {
    "short article": "Shells hit a market in Ondry on Sunday and killed at least 12 people, the "
    "interior ministry said.",
    "headline in capitals": "TROOPS SHELL ONDRY MARKET AS ORVANE TALKS STALL, MINISTRY SAYS",
    "article in capitals": "AT LEAST 12 PEOPLE WERE KILLED WHEN SHELLS HIT A MARKET IN ONDRY ON "
    "SUNDAY, THE MINISTRY SAID.",
    "foreign names": "María de los Ángeles Núñez de la Cruz met Abu Yusuf al-Haddad, Jan van der Velde, Jürgen von "
    "Stößel, Şükrü Çağlar and Łukasz Żółć in Saint-Élie-des-Îles and San Martín de la Sierra.",
    "foreign outlets": "Le Monde du Soir, El Diario de la Costa and Die Neue Ondryer Zeitung all named the same "
    "general.",
    "a quotation": "He cried “no pasarán, hijos de la patria, que no hay miedo” at the troops before they led him off.",
    "transcript": "MR. VAREL: Good morning. Q Good morning. MR. VAREL: So, two things at the top. Q "
    "Yeah. MR. VAREL: One.",
    "scots": "The meenister said the sodgers wis no tae blame, an that fowk in Ondry had been telt "
    "tae leave the toun.",
    "no word of grammar": "Ondry market shelled; 12 killed; ministry says",
    "damaged characters": "The ministryâ€™s spokesman said heâ€™d seen nothing, and that theyâ€™d not been told.",
    "a sentence in Cyrillic": "The banner over the town hall read «Ондри наш» when troops went in, "
    "two witnesses said.",
}  # fmt: skip

UNDECIDED = {
    "nothing": "",
    "spaces": " \n\t\u200b ",
    "numbers": "12 | 30 | 4.5\n7 | 12 | 9.9\n" * 40,
    "names": "Abu Yusuf al-Haddad; Juan de la Cruz y Núñez; Jan van der Velde; José de los Santos; Ibn Sahl; "
    "Jürgen von Stößel; Li Wei; María del Mar; Łukasz Żółć; Nguyễn Văn Bình",
    "places": "Ondry, Varesh, Koplin, Saint-Élie, San Martín, Ústí, Ålesund, Łódź",
    "one word": "Ondry",
    "lone quotation marks": "” “ ” « \" '",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_other_languages_are_named(language):
    """Some twenty words tell the language, in their own case and in capitals."""
    assert find_language(FOREIGN[language]) == language
    assert find_language(FOREIGN[language].upper()) not in {"en", None}
    assert name_language(language)


@pytest.mark.parametrize("text", ENGLISH.values(), ids=ENGLISH)
def test_english_is_not_left_out(text):
    """English is English with foreign names, in capitals, in dialect, and where next to nothing tells."""
    assert find_language(text) == "en"


@pytest.mark.parametrize("text", UNDECIDED.values(), ids=UNDECIDED)
def test_what_cannot_be_told_is_not_called_foreign(text):
    """Numbers, names and nothing are in no language."""
    assert find_language(text) is None


@pytest.mark.parametrize("language", FOREIGN)
def test_a_text_that_is_half_english_is_english(language):
    """A bilingual text is analysed; a text in another language with one English line is not."""
    foreign = FOREIGN[language]
    english = ENGLISH["short article"]
    half = " ".join([english] * (2 if language in {"zh", "ja", "ko"} else 1))
    assert find_language(f"{half} {half}\n\n{foreign}") == "en"
    assert find_language("\n\n".join(("Ondry Wire, all rights reserved", *[foreign] * 3))) == language


def test_a_language_without_a_list():
    """A long running text with no English in it is in no language that can be named, but surely not in English."""
    sentence = "tavo pelu sami doro kenu, tavo miri pelu hata doro leni sami; kenu pelu tavo bira. "
    assert find_language(sentence * 6) == "und"
    assert find_language(sentence) is None
    assert name_language("und") is None


def test_a_list_of_things_is_not_foreign():
    """English nouns without grammar, in lower case, are not taken for another language."""
    things = "rifles, mortars, shells, helmets, radios, tents, trucks, blankets, batteries, fuses, cables, generators, "
    more = "boots, stretchers, bandages, syringes, antibiotics, flour, sugar, rice, lentils, diesel, petrol, cement, "
    rest = "timber, nails, pipes, pumps, tarpaulins, buckets, soap, candles, matches, stoves, blades, drones, scopes, "
    last = "vests, gloves, masks, filters, goggles, maps, compasses, flares, crates, pallets, cranes, barges, ferries, "
    assert find_language(things + more + rest + last + "rafts, oars, anchors, ropes, chains, winches, hooks") is None


def test_a_long_text_costs_no_more_than_a_short_one():
    """Time is bounded: twenty megabytes of text take no more calls than a page of it."""
    page = ENGLISH["short article"] * 30
    assert count_calls(find_language, page * 700) <= count_calls(find_language, page) + 10
    start = time.process_time()
    assert find_language("zażółć “" * 2_500_000) is not None
    assert time.process_time() - start < 1


@given(st.text())
def test_any_text_has_an_answer(text):
    """No text fails, and spaces around it change nothing."""
    assert find_language(text) == find_language(f" {text} ")
