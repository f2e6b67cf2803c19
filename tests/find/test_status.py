"""Status: whether an event is said to have happened, how sure its speaker is, and the words that tell."""

from __future__ import annotations

import pytest
from calls import count_calls
from factories import make_article
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.scene import Scene
from onrecord.find.speakers.cast import find_cast
from onrecord.find.status import blend_value, find_status, find_value
from onrecord.find.texts.marks import Told
from onrecord.record import Act, Attribution, Knowledge, Span, Speaker, Status
from onrecord.spans import anchor, check_anchor

CASES = [
    # sentence with its [trigger], state, certainty, the words
    ("Varnian troops [shelled] the port of Odreva on Monday.", "happened", "certain", ""),
    ("The army [killed] nine rebels near Onde.", "happened", "certain", ""),
    ("Nine people were [killed] in the market.", "happened", "certain", ""),
    ("Rebels had [seized] the bridge by dawn.", "happened", "certain", ""),
    ("The minister [condemned] the raid.", "happened", "certain", ""),
    ("The minister did not condemn the [raid].", "happened", "certain", ""),
    ("The council condemned the [attack] on Odreva.", "happened", "certain", ""),
    ("Talks resumed after the [strike] on the depot.", "happened", "certain", ""),
    ("The army managed to [retake] the hill.", "happened", "certain", ""),
    ("Thousands were forced to [flee] the valley.", "happened", "certain", ""),
    ("The guards failed to prevent the [attack].", "happened", "probable", "failed prevent"),
    ("The truce did not stop the [shelling].", "happened", "certain", ""),
    ("Investigators admitted that soldiers had [tortured] two men.", "happened", "certain", ""),
    ("The besieged town of Sarn [surrendered] on Friday.", "happened", "certain", ""),
    ("The general will visit areas [devastated] by the storm.", "happened", "certain", ""),
    ("Aid reached the [besieged] town of Sarn.", "happened", "certain", ""),
    ("Police are investigating the [bombing].", "happened", "certain", ""),
    ("The council lifted the [sanctions] on Varnia.", "happened", "certain", ""),
    ("Varnia will lift the [blockade] of Odreva.", "happened", "certain", ""),
    ("The embassy rejected the [request].", "happened", "certain", ""),
    ("The court refused the [appeal] of the two editors.", "happened", "certain", ""),
    ("The fighting, which began in May, [killed] hundreds.", "happened", "certain", ""),
    ("He not only [attacked] the town but burned it.", "happened", "certain", ""),
    ("The mission called an end to the [siege] a relief.", "happened", "certain", ""),
    ("The army did not [attack] the convoy.", "not", "certain", "not"),
    ("The army didn't [attack] the convoy.", "not", "certain", "n't"),
    ("No one was [killed] in the blast.", "not", "certain", "No"),
    ("Nobody was [hurt], the mayor said.", "not", "certain", "Nobody"),
    ("None of the [attacks] succeeded in the end, for none took place.", "not", "certain", "None"),
    ("There was no [attack] on the convoy.", "not", "certain", "no"),
    ("There were no [casualties].", "not", "certain", "no"),
    ("Neither side [withdrew] from the hill.", "not", "certain", "Neither"),
    ("The rebels never [attacked] the dam.", "not", "certain", "never"),
    ("Troops left without [firing] a shot.", "not", "certain", "without"),
    ("Varnia failed to [withdraw] its troops.", "not", "certain", "failed"),
    ("Varnia refused to [sign] the truce.", "not", "certain", "refused"),
    ("The envoy declined to [comment].", "not", "certain", "declined"),
    ("The minister has refused to [meet] the envoy.", "not", "certain", "refused"),
    ("Police foiled an [attack] on the embassy.", "not", "certain", "foiled"),
    ("A [raid] on the embassy was foiled by police.", "not", "certain", "foiled"),
    ("The police thwarted a [bombing] at the station.", "not", "certain", "thwarted"),
    ("Officers prevented the crowd from [storming] the palace.", "not", "certain", "prevented"),
    ("Guards prevented an [assault] on the palace.", "not", "certain", "prevented"),
    ("Officials said the [talks], due on Monday, were called off.", "not", "certain", "called off"),
    ("The [visit] was cancelled.", "not", "certain", "cancelled"),
    ("The [summit] has been postponed.", "not", "certain", "postponed"),
    ("Both sides called off the [talks].", "not", "certain", "called off"),
    ("The premier cancelled a [visit] to Odreva.", "not", "certain", "cancelled"),
    ("Lenders suspended [aid] to Varnia.", "not", "certain", "suspended"),
    ("The union froze 40 million crowns in [aid] to Varnia.", "not", "certain", "froze"),
    ("The talks ended without an [agreement].", "not", "certain", "without"),
    ("The parties fell short of an [agreement].", "not", "certain", "short"),
    ("Odreva vowed not to [attack].", "not", "certain", "vowed not"),
    ("Varnia will not [withdraw] from the valley.", "not", "certain", "will not"),
    ("Varnia would not [withdraw] from the valley, the premier said.", "not", "certain", "would not"),
    ("The rebels cannot [take] the city.", "not", "certain", "not"),
    ("The rebels could not [take] the city.", "not", "certain", "not"),
    ("The general ruled out a [strike] on the port.", "not", "certain", "ruled out"),
    ("A missile almost [hit] the school.", "not", "certain", "almost"),
    ("The car bomb nearly [killed] the mayor.", "not", "certain", "nearly"),
    ("The attempted [coup] shook Varnia.", "not", "probable", "attempted"),
    ("The foiled [attack] was blamed on exiles.", "not", "certain", "foiled"),
    ("The failed [assassination] of the premier led to a purge.", "not", "certain", "failed"),
    ("A ban on [protests] is in force.", "not", "certain", "ban"),
    ("The court banned them from [protesting].", "not", "certain", "banned"),
    ("The council imposed a ban on [sales] of arms.", "not", "certain", "ban"),
    ("The refusal to [withdraw] angered the mediators.", "not", "certain", "refusal"),
    ("They stopped short of [condemning] the raid.", "not", "certain", "short"),
    ("The rebels refrained from [attacking] the road.", "not", "certain", "refrained"),
    ("The [ceasefire] never took place.", "not", "certain", "never"),
    ("The [talks] did not take place.", "not", "certain", "not"),
    ("The lack of [cooperation] hurt the mission.", "not", "certain", "lack"),
    ("They did not [attack] or burn the mill.", "not", "certain", "not"),
    ("They did not attack or [burn] the mill.", "not", "certain", "not"),
    ("Nor did the army [fire] on the crowd.", "not", "certain", "Nor"),
    ("The ministry denied reports that its forces had [withdrawn].", "denied", "certain", "denied reports"),
    ("The ministry denied that its forces had [withdrawn].", "denied", "certain", "denied"),
    ("The ministry denied its forces had [withdrawn].", "denied", "certain", "denied"),
    ("Varnia denied [shelling] the port.", "denied", "certain", "denied"),
    ("Varnia denied having [shelled] the port.", "denied", "certain", "denied"),
    ("The general denied the [attack].", "denied", "certain", "denied"),
    ("The army has repeatedly denied [torturing] prisoners.", "denied", "certain", "denied"),
    ("The bank rejected allegations of [fraud].", "denied", "certain", "rejected allegations"),
    (
        "The premier dismissed accusations that he had [bribed] two judges.",
        "denied",
        "certain",
        "dismissed accusations",
    ),
    ("The ministry denied any [attack] on the town.", "denied", "certain", "denied"),
    ("The [attack] was denied by both armies.", "denied", "certain", "denied"),
    ("The colonel denied planning to [attack] the dam.", "denied", "certain", "denied planning"),
    ("The envoy refuted the claim that Varnia had [armed] the exiles.", "denied", "certain", "refuted"),
    ("His denial of the [massacre] convinced nobody.", "denied", "certain", "denial"),
    ("He refused to deny the [attack].", "rumoured", "unknown", "refused deny"),
    ("The ministry did not deny that its troops had [attacked] Sarn.", "rumoured", "unknown", "not deny"),
    ("Varnia has never denied the [strike].", "rumoured", "unknown", "never denied"),
    ("The premier denied that he did not [attend] the meeting.", "happened", "probable", "denied not"),
    ("The premier denied that nobody was [killed].", "happened", "probable", "denied nobody"),
    ("The president is expected to [visit] Odreva.", "planned", "probable", "expected"),
    ("The army will [attack] at dawn.", "planned", "certain", "will"),
    ("The two sides will hold [talks] on Sunday.", "planned", "certain", "will"),
    ("Varnia plans to [withdraw] its troops.", "planned", "certain", "plans"),
    ("Varnia announced plans for a [withdrawal].", "planned", "certain", "plans"),
    ("The planned [withdrawal] worries farmers.", "planned", "certain", "planned"),
    ("[Talks] are to be held on Tuesday.", "planned", "certain", "to"),
    ("The [talks] will take place in Sarn.", "planned", "certain", "will"),
    ("[Talks] are scheduled for Tuesday.", "planned", "certain", "scheduled"),
    ("The [summit] is due to begin on Monday.", "planned", "certain", "due"),
    ("Varnia agreed to [withdraw] its troops.", "planned", "certain", "agreed"),
    ("The sides agreed to a [ceasefire].", "planned", "certain", "agreed"),
    ("The premier pledged to [release] the prisoners.", "planned", "certain", "pledged"),
    ("The rebels vowed to [avenge] their leader.", "planned", "certain", "vowed"),
    ("They are preparing to [storm] the town.", "planned", "certain", "preparing"),
    ("They are going to [attack], a scout said.", "planned", "certain", "going"),
    ("Troops are about to [enter] Sarn.", "planned", "certain", "about"),
    ("Varnia is ready to [negotiate].", "planned", "certain", "ready"),
    ("Varnia is willing to [release] the men.", "planned", "probable", "willing"),
    ("Protests are likely to [resume].", "planned", "probable", "likely"),
    ("The [elections] are expected to be held in May.", "planned", "probable", "expected"),
    ("The upcoming [visit] was welcomed.", "planned", "certain", "upcoming"),
    ("The premier said he would [resign].", "planned", "certain", "would"),
    ("The premier promised he would [meet] the families.", "planned", "certain", "promised would"),
    ("Varnia sent troops to [retake] the port.", "planned", "possible", "to"),
    ("The decision to [expel] the envoy was taken at night.", "planned", "certain", "decision"),
    ("The army will attack the port and [seize] the depot.", "planned", "certain", "will"),
    ("Parliament approved the [deployment] of two brigades.", "planned", "certain", "approved"),
    ("They offered to [mediate].", "planned", "probable", "offered"),
    ("The army to [withdraw] from Sarn", "planned", "possible", "to"),
    ("The general ordered the troops to [withdraw].", "ordered", "certain", "ordered"),
    ("The general ordered a [withdrawal].", "ordered", "certain", "ordered"),
    ("The judge ordered the [release] of the editor.", "ordered", "certain", "ordered"),
    ("Troops were ordered to [fire] on the crowd.", "ordered", "certain", "ordered"),
    ("The court instructed police to [arrest] the mayor.", "ordered", "certain", "instructed"),
    ('"[Drop] your weapons," the captain shouted.', "ordered", "certain", "Drop"),
    ('"Please [send] us water," a woman said.', "ordered", "certain", "send"),
    ("The rebels threatened to [attack] the capital.", "threatened", "certain", "threatened"),
    ("Varnia threatened [war].", "threatened", "certain", "threatened"),
    ("The threat to [annex] the islands alarmed Onde.", "threatened", "certain", "threat"),
    ("Varnia threatened the town with [bombardment].", "threatened", "certain", "threatened"),
    ("The general warned that his men would [burn] the fields.", "threatened", "certain", "warned would"),
    ("The rebels may [attack] the capital.", "hypothetical", "possible", "may"),
    ("The rebels might [attack] the capital.", "hypothetical", "possible", "might"),
    ("Varnia could [send] two brigades.", "hypothetical", "possible", "could"),
    ("Odreva called for a [ceasefire].", "hypothetical", "certain", "called"),
    ("Odreva urged Varnia to [withdraw].", "hypothetical", "certain", "urged"),
    ("Odreva urged both sides to hold [talks].", "hypothetical", "certain", "urged"),
    ("The mayor demanded the [release] of the nurses.", "hypothetical", "certain", "demanded"),
    ("The envoy proposed a [truce].", "hypothetical", "certain", "proposed"),
    ("Varnia is considering a [withdrawal].", "hypothetical", "certain", "considering"),
    ("Residents fear an [attack].", "hypothetical", "possible", "fear"),
    ("Residents feared the rebels would [attack].", "hypothetical", "possible", "feared would"),
    ("Aid workers warned of [famine].", "hypothetical", "possible", "warned"),
    ("Farmers hope to [return] to the valley.", "hypothetical", "certain", "hope"),
    ("Troops tried to [storm] the palace.", "hypothetical", "possible", "tried"),
    ("The risk of [war] is growing.", "hypothetical", "possible", "risk"),
    ("A possible [attack] worries the town.", "hypothetical", "possible", "possible"),
    ("It is not clear whether the army [withdrew].", "hypothetical", "unknown", "whether"),
    ("He did not rule out [strikes].", "hypothetical", "possible", "not rule out"),
    ("The general has not ruled out a [strike].", "hypothetical", "possible", "not ruled out"),
    ("Varnia plans to cancel a [visit] by the envoy.", "hypothetical", "possible", "plans cancel"),
    ("Efforts to [free] the hostages continue.", "hypothetical", "certain", "Efforts"),
    ("An [attack] could trigger a wider war.", "hypothetical", "possible", "could"),
    ("The council should [condemn] the raid.", "hypothetical", "possible", "should"),
    ("They want the troops to [leave].", "hypothetical", "certain", "want"),
    ("The accord is meant to prevent an [attack].", "hypothetical", "possible", "meant prevent"),
    ("If the rebels [attack], the army will respond.", "conditional", "certain", "If"),
    ("If the rebels attack, the army will [respond].", "conditional", "certain", "If will"),
    ("The army will [respond] if the rebels attack.", "conditional", "certain", "will if"),
    ("Unless Varnia [withdraws], the talks will end.", "conditional", "certain", "Unless"),
    ("Had they [attacked], the town would have fallen.", "conditional", "certain", "Had"),
    ("Should the rebels [attack], the bridge will be closed.", "conditional", "certain", "Should"),
    ("More people would have been [killed] without the warning.", "conditional", "certain", "would"),
    ("The truce will hold until Varnia [breaks] it.", "conditional", "certain", "until"),
    ("Varnia would [withdraw] if a deal were reached.", "conditional", "certain", "would if"),
    ("The army reportedly [shelled] the port.", "rumoured", "unknown", "reportedly"),
    ("Rebels allegedly [killed] two guards.", "rumoured", "unknown", "allegedly"),
    ("The alleged [attack] is under review.", "rumoured", "unknown", "alleged"),
    ("The rebels are accused of [killing] two guards.", "rumoured", "unknown", "accused"),
    ("Odreva accused Varnia and its allies of [shelling] the port.", "rumoured", "unknown", "accused"),
    ("He was charged with [murder].", "rumoured", "unknown", "charged"),
    ("There were reports of [looting].", "rumoured", "unknown", "reports"),
    ("Unconfirmed reports of a [coup] spread.", "rumoured", "unknown", "Unconfirmed reports"),
    ("The sect is suspected of [poisoning] wells.", "rumoured", "unknown", "suspected"),
    ("The envoy is believed to have [fled].", "rumoured", "unknown", "believed"),
    ("The army reportedly killed two men and [wounded] four.", "rumoured", "unknown", "reportedly"),
    ("The army may have [shelled] the port.", "happened", "possible", "may"),
    ("The army probably [shelled] the port.", "happened", "probable", "probably"),
    ("A suspected [air raid] destroyed the mill.", "happened", "probable", "suspected"),
    ("Perhaps the rebels [withdrew].", "happened", "certain", ""),
    ("The army is [shelling] the port.", "ongoing", "certain", "is"),
    ("Troops are [withdrawing] from Sarn.", "ongoing", "certain", "are"),
    ("Varnia continues to [shell] the port.", "ongoing", "certain", "continues"),
    ("The ongoing [siege] has emptied the town.", "ongoing", "certain", "ongoing"),
    ("The sides are holding [talks] in Sarn.", "ongoing", "certain", "are"),
    ("Prisoners were being [tortured].", "ongoing", "certain", "were"),
    ("The senators [conceded] nothing.", "not", "certain", "nothing"),
    ("The convoy has [delivered] no food since Monday.", "not", "certain", "no"),
    ("The junta [freed] none of the poets.", "not", "certain", "none"),
    ("Varnia has yet to [recognise] the council.", "not", "certain", "yet"),
    ("Onde abstained rather than [back] the motion.", "not", "certain", "than"),
    ("The blast was due to a gas leak and not an [attack].", "not", "certain", "not"),
    ("There had not been an [attack] for weeks.", "not", "certain", "not"),
    ("His office dismissed reports that he [backs] the embargo.", "denied", "certain", "dismissed reports"),
    ("The premier denied charges he had [bribed] two judges.", "denied", "certain", "denied charges"),
    (
        "The colonel denied charges by two bishops that his men had [tortured] a priest.",
        "denied",
        "certain",
        "denied charges",
    ),
    ("The governor denied that there had been any [unrest].", "denied", "certain", "denied"),
    ("There will be a [vote] on Sunday.", "planned", "certain", "will"),
    ("Nine miners are known to have [died] in the raid.", "happened", "certain", ""),
    ("Varnia has nothing to do with the [raid].", "happened", "certain", ""),
    ("Odreva denied any involvement in the [raids].", "happened", "certain", ""),
    ("The general stopped short of accusing Varnia of ordering the [raid].", "happened", "certain", ""),
    ("He stopped short of accusing Varnia of [murder].", "rumoured", "unknown", "short accusing"),
    ("The ministry said 62 suspected members of the sect had been [detained].", "happened", "certain", ""),
    ("Suspected rebels [killed] two guards.", "happened", "certain", ""),
    ("A cook who asked that nobody use her name said she had [treated] nine men.", "happened", "certain", ""),
    ("Officials say they did not say that the army had [attacked].", "hypothetical", "unknown", "not"),
    ("The envoy denied that, saying his side had [refused] nothing.", "not", "certain", "nothing"),
    ("The two kingdoms agreed a [truce] in May.", "happened", "certain", ""),
    ("The two kingdoms failed to agree a [truce].", "not", "certain", "failed"),
    ("The junta has committed [crimes] in the hills.", "happened", "certain", ""),
    ("Varnia is committed to [withdraw] its troops.", "planned", "certain", "committed"),
    ("The death [toll] is expected to rise.", "happened", "certain", ""),
    ("Nine men were tortured to [death] in the cellar.", "happened", "certain", ""),
    ("The clinic counted forty deaths due to [torture].", "happened", "certain", ""),
    ("The cart supposedly carrying flour [detonated] at the gate.", "happened", "certain", ""),
    ("Photographs suggest that the jet [attacked] twice.", "happened", "probable", "suggest"),
    ("The mayor could not confirm if it was an [attack].", "hypothetical", "unknown", "if"),
    (
        "The army is looking into reports that the sect, a band from both banks of the lower Onde, had [moved] guns.",
        "rumoured",
        "unknown",
        "reports",
    ),
    ("They set out a [withdrawal] in stages.", "planned", "certain", "set out"),
    ("The [talks] are on Thursday.", "planned", "certain", "are"),
    ("The [battle] will continue.", "ongoing", "probable", "continue"),
    ("The envoys had been [meeting] for weeks.", "ongoing", "certain", "been"),
    ("Rebels tried to enter the town and to [burn] the mill.", "hypothetical", "possible", "tried"),
    ("Varnia turned down a [ceasefire].", "not", "certain", "turned down"),
    ("Guards fire back after any [attack].", "hypothetical", "possible", "any"),
    ("They demanded that the hill militia [disband].", "hypothetical", "certain", "demanded"),
    ("The note told shopkeepers to leave or be [shot].", "threatened", "possible", "be"),
    ("Police foiled a [bomb] plot.", "not", "certain", "foiled plot"),
    ("Prince Orso May has [met] the envoy.", "happened", "certain", ""),
    ("The pact was [signed] in May.", "happened", "certain", ""),
    ("Jets flew over positions near Onde [town] and left.", "happened", "certain", ""),
    ("The man roamed freely until he [killed] two guards.", "happened", "certain", ""),
    ("The ministry denied [charges] of fraud.", "happened", "certain", ""),
    ("The spokesman neither confirmed nor denied that envoys had [met].", "rumoured", "unknown", "neither nor denied"),
    ("There were no details of [casualties].", "happened", "certain", ""),
    ("There was no evidence of [torture].", "not", "certain", "no"),
    ("Ten of those [killed] are believed to be exiles.", "happened", "certain", ""),
    ("The cabinet approved the [agreement] with Varnia.", "happened", "certain", ""),
    ("The plan may help in resolving a [civil war].", "happened", "certain", ""),
    ("Unions agreed to postpone the Saturday's [demonstration].", "hypothetical", "possible", "agreed postpone"),
    ("The rebels rejected any [talks].", "not", "certain", "rejected any"),
    ("I [apologise] to nobody for that.", "not", "certain", "nobody"),
    ("The bank denies ever having [paid] the men.", "denied", "certain", "denies"),
    ("Varnia opened a campaign aimed at [cutting] the road.", "planned", "certain", "aimed"),
    ("The guards spoke of their goal of [seizing] the dam.", "planned", "certain", "goal"),
    ("The premier explained the goals of the [offensive].", "happened", "certain", ""),
    ("Odreva confirmed its readiness for [dialogue].", "hypothetical", "certain", "readiness"),
    ("Farmers wait for [aid].", "hypothetical", "certain", "wait"),
    ("The valley is in need of [aid].", "hypothetical", "certain", "need"),
    ("Onde supports [expelling] the junta's envoys.", "hypothetical", "certain", "supports"),
    ("Both showed interest in [trading] grain.", "hypothetical", "certain", "interest"),
    ("The pact is subject to [approval].", "conditional", "certain", "subject"),
    ("They would prefer to [surrender].", "hypothetical", "certain", "would prefer"),
    ("Two barns burned due to recent [shelling] of the hill.", "happened", "certain", ""),
    ("The envoy is due to [visit] Odreva.", "planned", "certain", "due"),
    ("The envoy is due to [leave].", "planned", "certain", "due"),
    ("A mortar burned a barn in addition to [killing] two cooks.", "happened", "certain", ""),
    ("Rebels to [Storm] Sarn", "planned", "possible", "to"),
    ("Mayor Asks Varnia to [Free] Poets", "hypothetical", "certain", "Asks"),
    ("The junta vowed revenge for the [raid].", "happened", "certain", ""),
    ("Odreva will answer any further [aggression].", "hypothetical", "possible", "any"),
    ("He repeated the appeal of two mayors and an old bishop for a [truce].", "hypothetical", "certain", "appeal"),
    ("The mayor called for the resumption of [talks].", "hypothetical", "certain", "called"),
    ("The mayor called for a cessation of the [shelling].", "happened", "certain", ""),
    ("Kin are paid in the event of [death] at sea.", "conditional", "certain", "event"),
    ("The guard rings a bell in case of an [attack].", "conditional", "certain", "case"),
    ("In that case the army [attacked] twice.", "happened", "certain", ""),
    ("Does the palace [back] the pact?", "hypothetical", "unknown", "Does"),
    ("Has she [asked] the junta for grain?", "hypothetical", "unknown", "Has"),
    ("Let us [discuss] the harvest.", "planned", "certain", "Let"),
    ("The envoy will travel to Sarn for [meetings].", "planned", "possible", "will"),
    ("The mayor hopes that the [siege] will be lifted.", "happened", "certain", ""),
    ("Odreva warned Varnia against [shelling] the ferry.", "hypothetical", "possible", "warned"),
    ("The army is using its jets to [bomb] the hills.", "ongoing", "certain", "is"),
    ("Guards rushed to the mill to [help] the cooks.", "planned", "possible", "to"),
]
AGREED = [
    # sentence, what the model says, state, certainty: what is to be agreed can be talked about before it is done
    ("A [deal] is being negotiated.", "happened", "hypothetical", "possible"),
    ("We discussed the [pullback] for hours.", "happened", "happened", "possible"),
    ("We discussed the [pullback] for hours.", "planned", "planned", "possible"),
    ("A [withdrawal] had in fact been discussed for hours.", "hypothetical", "hypothetical", "possible"),
    ('"[Withdrawal] was not on the table," he said.', "happened", "not", "certain"),
    ("Envoys familiar with the [talks] said a swap had been discussed.", "happened", "happened", "certain"),
    ("They parted after two days of [talks].", "planned", "happened", "probable"),
    ("They will part after two days of [talks].", "planned", "planned", "possible"),
    ("Varnia said nine men were [freed].", "rumoured", "happened", "probable"),
    ("Varnia has had reports on nine men [freed] in Sarn.", "rumoured", "rumoured", "possible"),
    ("Under the accord, guns would be [moved] back.", "conditional", "planned", "certain"),
]

SPEAKER = Speaker(name="the ministry", kind="organisation", role=None, actor_id=None)


def scene_of(text, attributions=()):
    """The scene of a text with nothing found in it but attributions."""
    article = make_article(text)
    cast = find_cast(article, Knowledge(places=(), actors=()))
    return Scene(article=article, sentences=(), attributions=tuple(attributions), figures=(), wheres=(), cast=cast)


def parted(marked):
    """The text without its brackets, and the span of the words in them."""
    start, end = marked.index("["), marked.index("]") - 1
    return marked.replace("[", "").replace("]", ""), Span(start=start, end=end)


def told(trigger, *, kind="ASSAULT", state="happened", sure="certain"):
    """What a model says of a trigger."""
    return Told(trigger=trigger, kind=kind, mode=None, state=state, sure=sure, value=3.0, participants=())


def attribution(text, source, cue, content, *, acts=(), **more):
    """An attribution whose roles hold these words of the text."""

    def words(quote):
        start = text.index(quote)
        return (anchor("a", text, Span(start=start, end=start + len(quote))),) if quote else ()

    return Attribution(
        id="one", source=words(source), cue=words(cue), content=words(content), directness="indirect", nested_in=None,
        speaker=SPEAKER, acts=tuple(Act(name=name, words=words(quote)) for name, quote in acts),
        denies=more.get("denies", False), cue_negated=more.get("cue_negated", False),
    )  # fmt: skip


def status_of(marked, *roles, acts=(), denies=False, cue_negated=False, **more):
    """The status of the bracketed trigger, in an attribution of these roles where they are given."""
    text, trigger = parted(marked)
    found = [attribution(text, *roles, acts=acts, denies=denies, cue_negated=cue_negated)] if roles else []
    whole = Span(start=0, end=len(text))
    return find_status(scene_of(text, found), told(trigger, **more), whole, "one" if roles else None)


def shown(status):
    """State, certainty and words of a status, to compare."""
    return status.state, status.sure, " ".join(word.quote for word in status.words)


@pytest.mark.parametrize(("marked", "state", "sure", "words"), CASES)
def test_words_tell_the_status(marked, state, sure, words):
    """The words that govern a trigger give its state and certainty, and are shown, whatever the model says."""
    assert shown(status_of(marked)) == (state, sure, words)


@pytest.mark.parametrize(("marked", "model", "state", "sure"), AGREED)
def test_what_is_talked_about_is_not_done_yet(marked, model, state, sure):
    """Talks about an act, or a model's bare word, never make it certain that it happened."""
    status = status_of(marked, kind="RETREAT", state=model)
    assert (status.state, status.sure) == (state, sure)


SPEAKERS = [
    # sentence, source, cue, content, more, state, certainty, words
    (
        "The army denied the ministry's claim that rebels had [taken] Sarn.",
        ("the ministry's", "claim", "that rebels had taken Sarn"), {}, "happened", "certain", "",
    ),
    (
        "It may rain, though the mayor said rebels [took] Sarn.", ("the mayor", "said", "rebels took Sarn"),
        {}, "happened", "certain", "",
    ),
    (
        "Officials denied that they had [fired].", ("Officials", "denied", "that they had fired"),
        {"denies": True}, "denied", "certain", "denied",
    ),
    (
        '"We [fired] on nobody," they denied.', ("they", "denied", "We fired on nobody"),
        {"denies": True}, "not", "certain", "nobody",
    ),
    (
        "Officials did not deny that they had [fired].", ("Officials", "did not deny", "that they had fired"),
        {"denies": True, "cue_negated": True}, "rumoured", "unknown", "not deny",
    ),
    (
        '"We will [burn] the mill," he threatened.', ("he", "threatened", "We will burn the mill"),
        {"acts": [("threatens", "threatened")]}, "threatened", "certain", "will threatened",
    ),
    ("The raid, he said, was not [repeated].", ("he", "said", "The raid"), {}, "not", "certain", "not"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "roles", "more", "state", "sure", "words"), SPEAKERS)
def test_the_status_is_the_speakers(marked, roles, more, state, sure, words):
    """Only what the innermost speaker says counts, and how: other people's words are theirs."""
    assert shown(status_of(marked, *roles, **more)) == (state, sure, words)


MODELS = [
    # sentence, what the model says, state, certainty, words
    ("Varnia [shelled] Odreva.", {"state": "planned"}, "planned", "possible", ""),
    ("Varnia [shelled] Odreva.", {"state": "not"}, "not", "possible", ""),
    ("Varnia [shelled] Odreva.", {"state": "ongoing"}, "ongoing", "probable", ""),
    ("Varnia [shelled] Odreva.", {"sure": "probable"}, "happened", "probable", ""),
    ("Varnia may [shell] Odreva.", {"state": "threatened"}, "threatened", "possible", "may"),
    ("Varnia did not [shell] Odreva.", {"state": "planned"}, "not", "certain", "not"),
    ("Varnia called for [talks].", {"state": "planned"}, "planned", "certain", "called"),
    ("Varnia condemned the [raid].", {"state": "denied"}, "denied", "possible", ""),
    ("A suspected [raid] razed the mill.", {"state": "rumoured"}, "rumoured", "probable", "suspected"),
    ("He called the envoy to [thank] her.", {"kind": "SUPPORT"}, "happened", "probable", "to"),
    ("They sent a brigade to [burn] it.", {"kind": "ASSAULT"}, "planned", "possible", "to"),
    ("Varnian envoys to [visit] Sarn mills", {"kind": "CONSULT"}, "planned", "possible", "to"),
    ("He will call the envoy to [thank] her.", {"kind": "SUPPORT"}, "planned", "possible", "to"),
    ("I want to [thank] the envoy.", {"kind": "SUPPORT"}, "happened", "probable", "want"),
    ("He wants to [thank] the envoy.", {"kind": "SUPPORT"}, "hypothetical", "certain", "wants"),
    ("Varnia has a brigade to [guard] Sarn.", {"state": "ongoing"}, "planned", "possible", "to"),
    ("Varnia is committed to [helping] Odreva.", {"state": "ongoing"}, "planned", "certain", "committed"),
]


@pytest.mark.parametrize(("marked", "more", "state", "sure", "words"), MODELS)
def test_a_model_chooses_among_what_the_words_allow(marked, more, state, sure, words):
    """Words overrule the model; where none tells, its doubt stands, without words and never certain."""
    assert shown(status_of(marked, **more)) == (state, sure, words)


WORDS = """
the army will not deny that it had to attack , and if no one may have been killed by a plan for talks of would never
's — “ ” called off rejected reports in 40
"""


@given(st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=30), st.data())
def test_any_words_give_a_status_that_shows_its_words(words, data):
    """No order of words breaks the rules; what did not happen for certain shows the words that tell so."""
    text = " ".join(words)
    at = data.draw(st.integers(0, len(words) - 1))
    start = len(" ".join(words[:at])) + (at > 0)
    trigger = Span(start=start, end=start + len(words[at]))
    status = find_status(scene_of(text), told(trigger), Span(start=0, end=len(text)), None)
    for word in status.words:
        check_anchor(word, text)
    assert status.words or status.state == "happened"
    assert -3 <= find_value(status) <= 3


def test_values_follow_the_states():
    """On the scale from -3 to 3 what happened stands above what is open, and that above what did not."""
    values = [
        find_value(Status(state=state, sure="certain")) for state in ("happened", "planned", "hypothetical", "not")
    ]
    assert values == sorted(values, reverse=True)
    assert values[0] == 3.0


def test_words_and_model_have_a_value_between_theirs():
    """Where words and model differ, their value lies between the two, nearer to the words."""
    assert 0 < blend_value(Status(state="happened", sure="certain"), -3.0) < 3
    assert blend_value(Status(state="happened", sure="certain"), 3.0) == pytest.approx(3)


def test_a_long_sentence_costs_no_more_than_its_window():
    """However long the sentence, a status is read from some hundred words around its trigger."""

    def work(size):
        text = "the army and the rebels of the town " * size + "attacked"
        scene = scene_of(text)
        trigger = Span(start=len(text) - len("attacked"), end=len(text))
        return count_calls(lambda: find_status(scene, told(trigger), Span(start=0, end=len(text)), None))

    assert work(4000) <= 1.2 * work(400)
